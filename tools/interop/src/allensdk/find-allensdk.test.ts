import { expect, it } from "vitest";
import { findAllenSdk } from "./find-allensdk.js";

const failing = (fields: object) => () => Promise.reject(Object.assign(new Error("failed"), fields));
const noPython = failing({ code: "ENOENT" });
const noModule = failing({ stderr: "Traceback …\nModuleNotFoundError: No module named 'allensdk'\n" });

it("takes the Python it is given, else python3", async () => {
  const asked: string[] = [];
  const run = async (command: string) => {
    asked.push(command);
    return "2.16.2\n";
  };
  expect(await findAllenSdk({ ECEPHYS_PYTHON: "/venv/bin/python" }, run)).toEqual({
    python: "/venv/bin/python",
    version: "2.16.2",
  });
  expect(await findAllenSdk({}, run)).toEqual({ python: "python3", version: "2.16.2" });
  expect(await findAllenSdk({ ECEPHYS_PYTHON: "" }, run)).toMatchObject({ python: "python3" });
  expect(asked).toEqual(["/venv/bin/python", "python3", "python3"]);
});

it("says why there is none", async () => {
  expect(await findAllenSdk({}, noPython)).toEqual({ absent: "there is no python3" });
  expect(await findAllenSdk({}, noModule)).toEqual({
    absent: "python3 cannot import allensdk (ModuleNotFoundError: No module named 'allensdk')",
  });
});

it("does not pass over a Python that was named", async () => {
  await expect(findAllenSdk({ ECEPHYS_PYTHON: "/nowhere" }, noPython)).rejects.toMatchObject({
    code: "ECEPHYS_BAD_ARGUMENT",
    message: expect.stringMatching(
      /ECEPHYS_PYTHON is set, but there is no \/nowhere.*pip install allensdk==2\.16\.2/,
    ) as string,
  });
});
