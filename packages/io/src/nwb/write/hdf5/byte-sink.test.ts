import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { replaceFile } from "../../../file/replace-file.js";
import { temporaryFolder } from "../testing/temporary-folder.js";
import { align, MemorySink } from "./byte-sink.js";
import { FileSink } from "./file-sink.js";

const pathOf = temporaryFolder();

it("collects the same bytes in memory and in a file, however they come", async () => {
  const memory = new MemorySink();
  const whole = Buffer.alloc(8 << 20);
  let length = 0;
  await replaceFile(pathOf("sink"), async (target) => {
    const file = new FileSink(target);
    for (const size of [5, 1, 3 << 20, 0, 1 << 20, 700_000, 700_000]) {
      const bytes = Uint8Array.from({ length: size }, (_, i) => (i * 31 + size) % 251);
      for (const sink of [memory, file]) await sink.write(bytes);
      whole.set(bytes, length);
      length += size;
    }
    const replacement = Uint8Array.of(9, 9, 9, 9, 9, 9);
    whole.set(replacement, 3);
    for (const sink of [memory, file]) {
      await sink.overwrite(3, replacement);
      expect(sink.position).toBe(length);
      expect(await align(sink)).toBe(Math.ceil(length / 8) * 8);
    }
    await file.flush();
  });
  const expected = whole.subarray(0, Math.ceil(length / 8) * 8);
  expect(Buffer.compare(memory.bytes(), expected)).toBe(0);
  expect(Buffer.compare(await readFile(pathOf("sink")), expected)).toBe(0);
});
