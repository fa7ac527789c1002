import { EcephysError } from "@ecephys/core";
import { expect, it } from "vitest";
import { findPeer } from "./find-peer.js";

const versions = { python: "3.11.7", allensdk: "2.16.2", pandas: "1.5.3", h5py: "3.11.0" };

it("asks the Python it is given, else python3", async () => {
  const asked: string[] = [];
  const run = async (command: string) => {
    asked.push(command);
    return { processMs: 1, stdout: JSON.stringify({ ...versions, peakMiB: 1 }) };
  };
  expect(await findPeer({ ECEPHYS_PYTHON: "/venv/bin/python" }, run)).toEqual({ python: "/venv/bin/python", versions });
  expect(await findPeer({}, run)).toEqual({ python: "python3", versions });
  expect(asked).toEqual(["/venv/bin/python", "python3"]);
});

it("says why there is none", async () => {
  const run = () => {
    const said = "python3 … ended with 1.\nTraceback …\nModuleNotFoundError: No module named 'allensdk'";
    return Promise.reject(new EcephysError("ECEPHYS_MISSING_DATA", said));
  };
  expect(await findPeer({}, run)).toEqual({ absent: "python3: ModuleNotFoundError: No module named 'allensdk'" });
});
