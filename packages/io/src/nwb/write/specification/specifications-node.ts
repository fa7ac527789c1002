import { group, type Hdf5Group, text } from "../hdf5/tree.js";
import { ALLEN_EXTENSION, ALLEN_NAMESPACE } from "./allen-extension.js";
import schema from "./nwb-schema.json" with { type: "json" };

/** Texts by the name of their source. */
interface Specification {
  readonly version: string;
  readonly sources: Readonly<Record<string, string>>;
}

/** The version of NWB whose layout the files have. */
export const NWB_VERSION = schema.namespaces.core.version;

/** `/specifications`: the types in the file, so that pynwb and validators need nothing else to know them. */
export function specificationsNode(): Hdf5Group {
  const namespaces: Readonly<Record<string, Specification>> = {
    ...schema.namespaces,
    [ALLEN_NAMESPACE]: ALLEN_EXTENSION,
  };
  return group(
    {},
    Object.entries(namespaces).map(([name, { version, sources }]) => {
      const texts = Object.entries(sources).map(([source, specification]) => [source, text(specification)] as const);
      return [name, group({}, [[version, group({}, texts)]])] as const;
    }),
  );
}
