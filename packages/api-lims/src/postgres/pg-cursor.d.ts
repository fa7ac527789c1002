// pg-cursor comes without types; this much of it is used here.
declare module "pg-cursor" {
  import type { CustomTypesConfig, Submittable } from "pg";

  export default class Cursor<Row> implements Submittable {
    constructor(text: string, values: unknown[], config?: { readonly types?: CustomTypesConfig });
    submit: Submittable["submit"];
    read(maxRows: number): Promise<Row[]>;
    close(): Promise<void>;
  }
}
