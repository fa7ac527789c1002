/** A name in the query and where it stands (0-based, in the decoded criteria). */
export interface Name {
  readonly text: string;
  readonly position: number;
}

/** A value as written; quotes are taken off, and nothing is converted before the column is known. */
export interface Literal extends Name {
  readonly quoted: boolean;
}

/** `exists` is a filter without operator: the column is not missing. */
export type Operator = "eq" | "in" | "ge" | "le" | "gt" | "lt" | "ne" | "li" | "il" | "exists";

/** `[column$op values]`. */
export interface Filter {
  /** May be qualified: `structures.acronym`. */
  readonly column: Name;
  readonly operator: Operator;
  readonly values: readonly Literal[];
}

/** `association[filters](nested)`. */
export interface AssociationPath {
  readonly association: Name;
  readonly filters: readonly Filter[];
  readonly nested: readonly AssociationPath[];
}

/** What a row must satisfy: all filters, and a partner along every path. */
export interface Criteria {
  readonly filters: readonly Filter[];
  readonly paths: readonly AssociationPath[];
}

/** One bracket of `rma::options`. */
export interface QueryOption {
  readonly name: Name;
  readonly values: readonly OptionValue[];
}

export interface OptionValue extends Literal {
  /** `$asc` or `$desc` behind the value. */
  readonly direction: "asc" | "desc" | null;
}

/** One `model::…` query. Several sections of one kind are joined: criteria by "and", options in their order. */
export interface RmaQuery {
  readonly model: Name;
  readonly criteria: Criteria;
  readonly include: readonly AssociationPath[];
  readonly options: readonly QueryOption[];
}
