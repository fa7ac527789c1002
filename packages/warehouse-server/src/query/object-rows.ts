import type { Link, Model } from "../models/model.js";
import type { AssociationPath } from "../rma/ast.js";
import { queryError } from "../rma/query-error.js";
import { followPath } from "./follow-path.js";

/** Writes a row as JSON. */
export type RowWriter = (row: number) => string;

/** A model with the models joined to it by `rma::include`. */
export interface IncludedModel {
  readonly model: Model;
  readonly joined: readonly { readonly via: string; readonly link: Link; readonly included: IncludedModel }[];
}

/**
 * Follows `rma::include`. An association named twice is included once, with everything nested in either place.
 * @throws EcephysError `ECEPHYS_UNSUPPORTED_QUERY`
 */
export async function followIncludes(model: Model, paths: readonly AssociationPath[]): Promise<IncludedModel> {
  const byName = new Map<string, AssociationPath[]>();
  for (const path of paths) {
    const filter = path.filters[0];
    if (filter !== undefined) {
      throw queryError(filter.column.position, "rma::include takes no filters", "Put them into rma::criteria.");
    }
    const name = path.association.text;
    byName.set(name, [...(byName.get(name) ?? []), path]);
  }
  const joined: { via: string; link: Link; included: IncludedModel }[] = [];
  for (const [via, same] of byName) {
    const link = await followPath(model, (same[0] as AssociationPath).association);
    const included = await followIncludes(
      link.model,
      same.flatMap((path) => path.nested),
    );
    joined.push({ via, link, included });
  }
  return { model, joined };
}

/** Whole objects: the model's columns, then what is included, nested; a missing partner is `null`, none of many `[]`. */
export function objectWriter({ model, joined }: IncludedModel): RowWriter {
  const fields: { prefix: string; json: RowWriter }[] = [];
  for (const [name, column] of model.columns) fields.push({ prefix: keyPrefix(name), json: column.json });
  for (const { via, link, included } of joined) {
    fields.push({ prefix: keyPrefix(via), json: partnerWriter(link, objectWriter(included)) });
  }
  return rowOf(fields);
}

/** `{"a":…,"b":…}` from ready prefixes. */
export function rowOf(fields: readonly { prefix: string; json: RowWriter }[]): RowWriter {
  return (row) => {
    let text = "{";
    for (let i = 0; i < fields.length; i++) {
      const { prefix, json } = fields[i] as { prefix: string; json: RowWriter };
      text += (i === 0 ? "" : ",") + prefix + json(row);
    }
    return `${text}}`;
  };
}

/** `"name":` */
export function keyPrefix(name: string): string {
  return `${JSON.stringify(name)}:`;
}

function partnerWriter(link: Link, write: RowWriter): RowWriter {
  if (link.many) return (row) => `[${link.partners(row).map(write).join(",")}]`;
  return (row) => {
    const partner = link.partner[row] ?? -1;
    return partner < 0 ? "null" : write(partner);
  };
}
