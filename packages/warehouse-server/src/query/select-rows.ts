import type { Link, Model } from "../models/model.js";
import type { AssociationPath, Criteria, Filter } from "../rma/ast.js";
import { compileFilter, type RowTest } from "./compile-filter.js";
import { findColumn } from "./find-column.js";
import { followPath } from "./follow-path.js";

/** A model in the criteria, with the tests on its rows and the models beyond it. */
interface Node {
  readonly model: Model;
  readonly via: string | null;
  readonly tests: RowTest[];
  readonly beyond: { readonly link: Link; readonly node: Node }[];
}

/**
 * The rows of a model that meet the criteria, in order of id. A path without filters asks that a partner exists.
 * @throws EcephysError `ECEPHYS_UNSUPPORTED_QUERY`
 */
export async function selectRows(model: Model, criteria: Criteria): Promise<Int32Array> {
  const root: Node = { model, via: null, tests: [], beyond: [] };
  addFilters(criteria.filters, [root]);
  await addPaths(criteria.paths, [root]);
  const passing = passingRows(root);
  return passing === null ? model.rows : model.rows.filter((row) => passing[row] === 1);
}

/** `chain` leads from the innermost model outwards. */
async function addPaths(paths: readonly AssociationPath[], chain: readonly [Node, ...Node[]]): Promise<void> {
  for (const path of paths) {
    const link = await followPath(chain[0].model, path.association);
    const node: Node = { model: link.model, via: path.association.text, tests: [], beyond: [] };
    chain[0].beyond.push({ link, node });
    addFilters(path.filters, [node, ...chain]);
    await addPaths(path.nested, [node, ...chain]);
  }
}

/** A column the innermost model does not have is looked for further out, as a join would find it. */
function addFilters(filters: readonly Filter[], chain: readonly Node[]): void {
  for (const filter of filters) {
    const { column, owner } = findColumn(filter.column, chain);
    const node = chain[owner] as Node;
    node.tests.push(compileFilter(filter, column, node.model.rowCount));
  }
}

/** One byte a row; `null` where every row passes. */
function passingRows(node: Node): Uint8Array | null {
  const { model, tests, beyond } = node;
  if (tests.length === 0 && beyond.length === 0) return null;
  const passing = new Uint8Array(model.rowCount).fill(1);
  for (const test of tests) {
    for (let row = 0; row < passing.length; row++) if (passing[row] === 1 && !test(row)) passing[row] = 0;
  }
  for (const { link, node: other } of beyond) {
    const otherPassing = passingRows(other);
    const hasPartner = partnerTest(link, otherPassing);
    for (let row = 0; row < passing.length; row++) if (passing[row] === 1 && !hasPartner(row)) passing[row] = 0;
  }
  return passing;
}

function partnerTest(link: Link, passing: Uint8Array | null): RowTest {
  const passes = (partner: number): boolean => passing === null || passing[partner] === 1;
  if (link.many) return (row) => link.partners(row).some(passes);
  return (row) => {
    const partner = link.partner[row] ?? -1;
    return partner >= 0 && passes(partner);
  };
}
