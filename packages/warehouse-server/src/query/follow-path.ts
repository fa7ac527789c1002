import type { Link, Model } from "../models/model.js";
import type { Name } from "../rma/ast.js";
import { excerpt, knownNames, queryError } from "../rma/query-error.js";

/** The association of that name, worked out. @throws EcephysError `ECEPHYS_UNSUPPORTED_QUERY` naming position and known names */
export async function followPath(model: Model, association: Name): Promise<Link> {
  const found = model.associations.get(association.text);
  if (found === undefined) {
    throw queryError(
      association.position,
      `${model.name} has no association ${excerpt(association.text)}`,
      knownNames("associations", association.text, model.associations.keys()),
    );
  }
  return found.follow();
}
