import { describe, expect, test } from "vitest";
import { offlineProject } from "../testing/offline-project.js";
import { CapturedStream, runCli } from "../testing/run-cli.js";

const { manifest } = offlineProject();

describe("usage errors: code 2, one line, one hint, nothing on stdout", () => {
  test.each([
    ["unitz", "Unknown command 'unitz'.", "Did you mean units?"],
    ["frobnicate", "Unknown command 'frobnicate'.", "See `ecephys --help`."],
    [
      "units --ampltude-cutoff-max 1",
      "Unknown option '--ampltude-cutoff-max'.",
      "Did you mean --amplitude-cutoff-max?",
    ],
    ["units --xyzzy", "Unknown option '--xyzzy'.", "See `ecephys units --help`."],
    ["--offline units", "Unknown option '--offline'.", "Options come after the command"],
    ["units extra", "Too many arguments for 'units'.", "See `ecephys units --help`."],
    ["units --format xml", "'xml' is invalid. Allowed choices are table, csv, json, ndjson.", "ecephys units --help"],
    ["units --limit -1", "'-1' is invalid. Give a whole number from 0.", "ecephys units --help"],
    ["units --limit 1e3", "'1e3' is invalid. Give a whole number from 0.", "ecephys units --help"],
    ["units --amplitude-cutoff-max high", "'high' is invalid. Give a number, or none", "ecephys units --help"],
    ["units --presence-ratio-min Infinity", "'Infinity' is invalid. Give a number, or none", "ecephys units --help"],
    ["units --session 12x", "'12x' is invalid. An id is a whole number", "ecephys units --help"],
    ["units --structure VISp,,VISl", "'VISp,,VISl' is invalid. Give names separated by commas", "ecephys units --help"],
    ["units --sort snr:down", "'snr:down' is invalid. Give column, column:asc or column:desc.", "ecephys units --help"],
    ["units --columns", "Option '--columns <a,b,c>' argument missing.", "ecephys units --help"],
    ["units --fetch-tries 0", "'0' is invalid. Give a whole number from 1.", "ecephys units --help"],
    ["units --timeout 0", "'0' is invalid. Give a number of seconds above 0", "ecephys units --help"],
    ["units --host http://127.0.0.1", "is invalid. Give host or host:port", "ecephys units --help"],
    ["units --scheme ftp --host a", "'ftp' is invalid. Allowed choices are http, https.", "ecephys units --help"],
    ["units --scheme https", "--scheme was given without --host.", "--scheme https --host"],
    ["units --offline --host 127.0.0.1:1", "'--offline' cannot be used with option '--host <host[:port]>'.", "--help"],
    ["units --quiet --debug", "cannot be used with", "ecephys units --help"],
    ["sessions --probe 1", "Unknown option '--probe'.", "ecephys sessions"],
    ["metrics", "Neither --session nor --session-type was given.", "--session 715093703"],
    ["metrics --session 1 --session-type a", "cannot be used with", "ecephys metrics --help"],
    ["metrics --session 1 --no-annotate --structure VISp", "so --structure cannot apply.", "Leave out --no-annotate"],
    [
      "metrics --session 1 --no-annotate --isi-violations-max 1 --no-filter-by-validity --sex M",
      "so --sex, --isi-violations-max, --no-filter-by-validity cannot apply.",
      "Leave out --no-annotate",
    ],
    ["session", "Missing required argument 'id'.", "See `ecephys session --help`."],
    ["session 12x", "'12x' is invalid for argument 'id'. An id is a whole number", "ecephys session --help"],
    ["session 1 unit", "'unit' is invalid for argument 'what'. Allowed choices are summary, units,", "ecephys session"],
    [
      "session 1 units --stimulus flashes",
      "--stimulus does not apply to a session's units.",
      "epochs, stimuli, present",
    ],
    ["session 1 --structure VISp", "--structure does not apply to a session's summary.", "It chooses among: units."],
    ["raster 1 --stimulus flashes", "Required option '--unit <id>' not specified.", "ecephys raster --help"],
    [
      "raster 1 --unit 2 --window 0.5",
      "'0.5' is invalid. Give two numbers of seconds, the first smaller",
      "raster --help",
    ],
    ["raster 1 --unit 2 --window 1,0", "'1,0' is invalid. Give two numbers of seconds", "raster --help"],
    ["psth 1 --unit 2 --stimulus a --bin 0", "'0' is invalid. Give a number of seconds above 0", "psth --help"],
    [
      "psth 1 --unit 2 --stimulus a --bin 1e9",
      "'1e9' is invalid. Give a number of seconds above 0, at most 3600, e.g. 0.01.",
      "psth --help",
    ],
    ["units --timeout 1e9", "'1e9' is invalid. Give a number of seconds above 0, at most 2147483,", "units --help"],
    ["scene 1 --png x.svg", "'x.svg' is invalid. --png writes PNG: let the name end in .png.", "scene --help"],
    ["scene 1 --png x.JPG", "'x.JPG' is invalid. --png writes PNG: let the name end in .png.", "scene --help"],
    ["raster 1 --unit 2 --svg a/x.png", "'a/x.png' is invalid. --svg writes SVG: let the name end in .svg.", "raster"],
    ["scene 1 --png ", "'' is invalid. Give the name of a file, e.g. picture.png.", "scene --help"],
    ["lfp 1 --probe probeA --from -1", "'-1' is invalid. Give a number of seconds from 0", "lfp --help"],
    ["movie one", "'one' is invalid for argument 'number'. Give a whole number from 0.", "ecephys movie --help"],
    ["movie 1 --frames 3:3", "'3:3' is invalid. Give first:last with the last one left out", "movie --help"],
    ["movie 1 --frame 1 --frames 0:2", "cannot be used with", "ecephys movie --help"],
    ["scene 1 --svg scene.svg", "Unknown option '--svg'.", "ecephys scene --help"],
    ["serve --port 65536", "'65536' is invalid. Give a whole number from 0 to 65535.", "ecephys serve --help"],
  ])("ecephys %s", async (command, summary, hint) => {
    const { code, stdout, stderr } = await runCli(command.split(" "), { env: { ECEPHYS_MANIFEST: manifest } });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    const [error, advice, ...more] = stderr.split("\n");
    expect(error).toMatch(/^error: [A-Z'-].*[.?!]$/);
    expect(error).toContain(summary);
    expect(advice).toMatch(/^hint: /);
    expect(advice).toContain(hint);
    expect(more).toEqual([""]);
  });
});

test("the stack is shown with --debug only", async () => {
  const env = { ECEPHYS_MANIFEST: manifest };
  const quiet = await runCli(["units", "--offline", "--columns", "nope"], { env });
  expect(quiet.stderr).not.toContain("    at ");
  const { stderr } = await runCli(["units", "--offline", "--columns", "nope", "--debug"], { env });
  expect(stderr).toContain('error: There is no column "nope".');
  expect(stderr).toMatch(/EcephysError.*\n\s+at /);
});

test("error and hint are coloured on a terminal that wants it", async () => {
  const coloured = await runCli(["nope"], { stderrColumns: 80 });
  expect(coloured.stderr).toContain("\u001b[31merror:\u001b[39m Unknown command 'nope'.");
  const plain = await runCli(["nope"], { stderrColumns: 80, env: { NO_COLOR: "1" } });
  expect(plain.stderr).not.toContain("\u001b");
});

test("a failure nobody foresaw is code 1 and says how to report it", async () => {
  const stdout = new CapturedStream();
  stdout.write = () => {
    throw new RangeError("unforeseen");
  };
  const { code, stderr } = await runCli(["sessions", "--offline"], { stdout, env: { ECEPHYS_MANIFEST: manifest } });
  expect(code).toBe(1);
  expect(stderr).toMatch(/^error: Unexpected failure: unforeseen\nhint: .*--debug.*\n$/);
});
