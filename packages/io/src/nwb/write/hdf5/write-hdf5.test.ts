import { writeFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { RawFile } from "../testing/raw-file.js";
import { temporaryFolder } from "../testing/temporary-folder.js";
import { MemorySink } from "./byte-sink.js";
import { FLOAT64 } from "./element-type.js";
import { booleans, fed, group, type Hdf5Group, integers, numbers, references, softLink, text } from "./tree.js";
import { type WriteHdf5Options, writeHdf5 } from "./write-hdf5.js";

const pathOf = temporaryFolder();
let files = 0;

async function written(root: Hdf5Group, options: Partial<WriteHdf5Options> = {}): Promise<RawFile> {
  const path = pathOf(`${files++}.h5`);
  await writeFile(path, await bytesOf(root, options));
  return RawFile.open(path);
}

async function bytesOf(root: Hdf5Group, options: Partial<WriteHdf5Options> = {}): Promise<Uint8Array> {
  const sink = new MemorySink();
  await writeHdf5(sink, root, { compress: true, ...options });
  return sink.bytes();
}

const ramp = (length: number): Float64Array => Float64Array.from({ length }, (_, i) => i / 7);

describe("writeHdf5", () => {
  it("writes every kind of number, in its shape", async () => {
    const arrays = [
      Int8Array.of(-1, 2),
      Uint8Array.of(1, 255),
      Int16Array.of(-300, 2),
      Uint16Array.of(1, 65_535),
      Int32Array.of(-70_000, 2),
      Uint32Array.of(1, 4_294_967_295),
      BigInt64Array.of(-(2n ** 62n), 2n),
      BigUint64Array.of(1n, 2n ** 64n - 1n),
      Float32Array.of(0.1, Number.NaN),
      Float64Array.of(0.1, Number.NEGATIVE_INFINITY),
    ];
    using file = await written(
      group(
        {},
        arrays.map((data) => [data.constructor.name, numbers(data)]),
      ),
    );
    for (const data of arrays) {
      const type = data.constructor.name.replace(/Big|Array/g, "").toLowerCase();
      expect(file.dataset(`/${data.constructor.name}`)).toEqual({ type, shape: [2], values: data, chunks: null });
    }
    using cube = await written(
      group({}, [
        [
          "cube",
          numbers(
            Int16Array.from({ length: 24 }, (_, i) => i),
            {},
            [2, 3, 4],
          ),
        ],
      ]),
    );
    expect(cube.dataset("/cube")?.shape).toEqual([2, 3, 4]);
  });

  it("writes texts, booleans as Python has them, whole numbers, references and links", async () => {
    const target = group({ name: "é" });
    const data = numbers(ramp(3));
    using file = await written(
      group({}, [
        ["texts", text(["one", "", "zwei µm ∂", "one"])],
        ["none", text([])],
        ["single", text("alone")],
        ["flags", booleans(Uint8Array.of(1, 0, 1))],
        ["ids", integers([5_000_000_000, -1])],
        ["to", references([target, data])],
        ["data", data],
        ["deep", group({}, [["target", target]])],
        ["other name", softLink("/deep/target")],
      ]),
    );
    expect(file.dataset("/texts")).toMatchObject({ type: "text", shape: [4], values: ["one", "", "zwei µm ∂", "one"] });
    expect(file.dataset("/none")?.shape).toEqual([0]);
    expect(file.dataset("/single")).toMatchObject({ type: "text", shape: [], values: ["alone"] });
    expect(file.dataset("/flags")).toMatchObject({ type: "bool", values: Int8Array.of(1, 0, 1) });
    expect(file.dataset("/ids")?.values).toEqual(BigInt64Array.of(5_000_000_000n, -1n));
    expect(file.texts("/to")).toEqual(["/deep/target", "/data"]);
    expect(file.link("/other name")).toBe("/deep/target");
    expect(file.attributes("/other name")).toEqual({ name: "é" });
  });

  it("writes attributes of every kind, on groups and datasets", async () => {
    const target = group({});
    const attributes = {
      text: "same text",
      again: "same text",
      empty: "",
      list: ["a", "", "ccc"],
      number: 0.1,
      whole: 2n ** 40n,
      yes: true,
      no: false,
      target,
    };
    using file = await written(
      group(attributes, [
        ["data", numbers(ramp(2), attributes)],
        ["target", target],
      ]),
    );
    for (const path of ["/", "/data"]) expect(file.attributes(path)).toEqual({ ...attributes, target: "/target" });
  });

  it.each([
    ["one chunk", 400, 4096],
    ["a node of chunks and a short last one", 1001, 256],
    ["two levels of nodes", 4 * 65, 32],
    ["three levels of nodes", 4 * 64 * 64 + 2, 32],
  ])("finds the data again in %s", async (_, length, chunkSize) => {
    const data = ramp(length);
    const [one, two] = [fed(FLOAT64, []), fed(FLOAT64, [2])];
    const feed: WriteHdf5Options["feed"] = async (append) => {
      await append(one, data.subarray(0, 3));
      await append(two, data.subarray(0, 6));
      await append(one, data.subarray(3));
      await append(two, data.subarray(6, length - (length % 2)));
    };
    const root = group({}, [
      ["one", one],
      ["two", two],
    ]);
    // Thousands of tiny streams would take seconds.
    using file = await written(root, { feed, chunkSize, compress: length < 2000 });
    expect(file.numbers("/one")).toEqual(data);
    expect(file.numbers("/two")).toEqual(data.subarray(0, length - (length % 2)));
    expect(file.dataset("/two")?.shape).toEqual([Math.floor(length / 2), 2]);
    expect(file.dataset("/one")?.chunks).toEqual([Math.min(length, chunkSize / 8)]);
  });

  it("writes datasets without rows", async () => {
    using file = await written(
      group({}, [
        ["fed", fed(FLOAT64, [3])],
        ["known", numbers(new Int16Array(0), {}, [0, 2])],
      ]),
    );
    expect(file.dataset("/fed")).toEqual({ type: "float64", shape: [0, 3], values: new Float64Array(0), chunks: null });
    expect(file.dataset("/known")?.shape).toEqual([0, 2]);
  });

  it("compresses without loss, and leaves small data and all data on request as they are", async () => {
    const data = Float64Array.from({ length: 50_000 }, (_, i) => 1.5 * i);
    const root = group({}, [
      ["data", numbers(data)],
      ["small", numbers(ramp(10))],
    ]);
    const [compressed, plain] = [await bytesOf(root), await bytesOf(root, { compress: false })];
    expect(compressed.length).toBeLessThan(plain.length / 4);
    for (const compress of [true, false]) {
      using file = await written(root, { compress });
      expect(file.numbers("/data")).toEqual(data);
      expect(file.dataset("/data")?.chunks).toEqual(compress ? [32_768] : null);
      expect(file.dataset("/small")?.chunks).toBeNull();
    }
  });

  it("keeps texts longer than a heap's collection, and many of them, shared or not", async () => {
    const texts = Array.from({ length: 6000 }, (_, i) => (i === 77 ? "x".repeat(200_000) : `text ${i % 50}`));
    const sizes: number[] = [];
    for (const shared of [true, false]) {
      const root = group({}, [["texts", text(texts, {}, { shared })]]);
      using file = await written(root);
      expect(file.texts("/texts")).toEqual(texts);
      sizes.push((await bytesOf(root)).length);
    }
    expect(sizes[0]).toBeLessThan((sizes[1] as number) - 100_000);
  });

  it("depends on nothing but the tree", async () => {
    const root = (): Hdf5Group =>
      group({ a: "b" }, [
        ["data", numbers(ramp(9999))],
        ["texts", text(["a", "b"])],
      ]);
    expect(await bytesOf(root())).toEqual(await bytesOf(root()));
  });
});
