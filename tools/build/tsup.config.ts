import { readFileSync } from "node:fs";
import { defineConfig } from "tsup";

// One build for every package: the entries are whatever the package's own `exports` map names as source.
const manifest = JSON.parse(readFileSync("package.json", "utf8")) as {
  exports: Record<string, string | { "@ecephys/source": string; default: string }>;
  bin?: Record<string, string>;
};
const entry: Record<string, string> = {};
for (const target of Object.values(manifest.exports)) {
  if (typeof target === "string") continue;
  entry[target.default.replace(/^\.\/dist\//, "").replace(/\.js$/, "")] = target["@ecephys/source"];
}
for (const file of Object.values(manifest.bin ?? {})) {
  const name = file.replace(/^(\.\/)?dist\//, "").replace(/\.js$/, "");
  entry[name] ??= `./src/${name}.ts`;
}

export default defineConfig({
  entry,
  format: "esm",
  target: "node20",
  dts: true,
  // Bundlers for browsers know `node:fs` as a module of Node's; `fs` they would look for.
  removeNodeProtocol: false,
  clean: true,
  sourcemap: true,
  splitting: true,
  treeshake: true,
  tsconfig: "tsconfig.json",
});
