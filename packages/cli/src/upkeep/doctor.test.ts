import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { copyRecordedProject } from "@ecephys-tools/goldens";
import { expect, test } from "vitest";
import { emptyFolder } from "../testing/empty-folder.js";
import { runCli } from "../testing/run-cli.js";
import { servedProject } from "../testing/served-project.js";

const project = servedProject();

interface Report {
  readonly level: string;
  readonly checks: readonly { about: string; level: string; found: string; advice?: string }[];
}
const reportOf = (stdout: string) => JSON.parse(stdout) as Report;

test("a healthy folder and a server that answers: code 0, a line per check", async () => {
  const { code, stdout, stderr } = await project.ecephys(copyRecordedProject(), "doctor");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  for (const line of stdout.trimEnd().split("\n")) expect(line).toMatch(/^ok {4}[a-z ]{11} {2}\S/);
  expect(stdout).toContain(`Node ${process.versions.node}`);
  expect(stdout).toMatch(new RegExp(`\nok {4}server +warehouse http://${project.server.host} answered in \\d+ ms\n`));
  expect(stdout).toMatch(/\nok {4}clock +\d+ s (ahead of|behind) the server's\n$/);
});

test("a server that is down and a broken manifest: code 1, each with what to do", async () => {
  const folder = copyRecordedProject();
  writeFileSync(join(folder, "manifest.json"), "{");
  const { code, stdout } = await project.ecephys(folder, "doctor", { host: "127.0.0.1:1" });
  expect(code).toBe(1);
  expect(stdout).toMatch(/\nfail {2}manifest +.*manifest\.json.*\n {19}\S/);
  expect(stdout).toMatch(/\nfail {2}server +.*127\.0\.0\.1:1.*\n {19}\S.*\n$/);
  const json = await project.ecephys(folder, "doctor --json", { host: "127.0.0.1:1" });
  expect(json.code).toBe(1);
  const { level, checks } = reportOf(json.stdout);
  expect(level).toBe("fail");
  expect(checks.filter((check) => check.level === "fail").map(({ about }) => about)).toEqual(["manifest", "server"]);
  expect(checks.every((check) => check.level === "ok" || check.advice !== undefined)).toBe(true);
});

test("--offline asks nobody; a folder that is not there is made by nobody, and only a warning", async () => {
  const folder = join(emptyFolder(), "new");
  const { code, stdout } = await runCli(["doctor", "--offline", "--manifest", join(folder, "manifest.json")], {
    env: { HTTP_PROXY: "http://user:hush@proxy.lab:3128" },
  });
  expect(code).toBe(0);
  expect(stdout).toMatch(/\nwarn {2}folder +.* does not exist\n {19}The first fetch makes it/);
  expect(stdout).toContain("HTTP_PROXY=http://***@proxy.lab:3128");
  expect(stdout).not.toContain("hush");
  expect(stdout).not.toContain("server");
  expect(existsSync(folder)).toBe(false);
  const asking = await project.ecephys(folder, "doctor");
  expect(asking.code).toBe(0);
  expect(existsSync(folder)).toBe(false);
});

test("a folder filled from elsewhere: doctor warns, and an unknown session's hint names the origin", async () => {
  const folder = emptyFolder();
  await project.ecephys(folder, "prefetch --quiet");
  const origin = `warehouse http://${project.server.host}`;
  const place = ["--manifest", join(folder, "manifest.json")];
  expect((await runCli(["status", ...place])).stdout).toContain(`\n4 fetched from ${origin}\n`);
  const elsewhere = await project.ecephys(folder, "doctor", { host: "127.0.0.1:1" });
  const [line] = elsewhere.stdout.split("\n").filter((text) => text.startsWith("warn  origin"));
  expect(line).toContain(`4 tables and files from ${origin}, not from warehouse http://127.0.0.1:1`);
  for (const command of ["session 12", "prefetch --sessions 12", "units --session 12"]) {
    const { code, stderr } = await project.ecephys(folder, command);
    expect(code).toBe(3);
    expect(stderr).toContain(`The session table came from ${origin}: \`ecephys diff\` compares it`);
    expect(stderr).toContain("--manifest names another folder.");
  }
});

test("colours on a terminal", async () => {
  const manifest = join(copyRecordedProject(), "manifest.json");
  const { stdout } = await runCli(["doctor", "--offline", "--manifest", manifest], { stdoutColumns: 100 });
  expect(stdout).toContain("\u001b[32mok  \u001b[39m  version");
});
