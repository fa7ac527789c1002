import type { Dtype } from "@ecephys/core";
import { RowSelection, StoredColumn, storageFrom } from "@ecephys/tables";
import { type CodedColumn, MASKED, NOT_APPLICABLE } from "./coded-column.js";
import type { ParameterValue } from "./value-dictionary.js";

/** A column that a table may show. */
export interface ShownColumn {
  /** Every cell is missing, for one and the same reason, or there is none: the column says nothing. */
  readonly unused: boolean;
  readonly stored: () => StoredColumn;
}

/**
 * A coded column as a table's column. Every missing cell is `null`, whatever the reason.
 *
 * The type follows the values that occur: `string`, `bool` and `list` (tuples) have room for missing cells; numbers are
 * `float` where no cell is missing and `mixed` otherwise, as are numbers together with tuples.
 * @param emptyDtype the type of a column that has no value anywhere
 */
export function codedToStored({ name, codes, values }: CodedColumn, emptyDtype: Dtype = "mixed"): ShownColumn {
  // Values that occur, in that order: few of a session's, in the table of one stimulus. Cell 0 is the missing one.
  const shown: ParameterValue[] = [];
  const cellOfCode = new Int32Array(values.length);
  const cells = new Int32Array(codes.length);
  let [someNotApplicable, someMasked] = [false, false];
  for (let row = 0; row < cells.length; row++) {
    const code = codes[row] as number;
    if (code === NOT_APPLICABLE) someNotApplicable = true;
    else if (code === MASKED) someMasked = true;
    else {
      if (cellOfCode[code] === 0) cellOfCode[code] = shown.push(values[code] as ParameterValue);
      cells[row] = cellOfCode[code] as number;
    }
  }
  return {
    unused: shown.length === 0 && !(someMasked && someNotApplicable),
    stored() {
      const dtype = dtypeOf(shown.length > 0 ? shown : values, someMasked || someNotApplicable, emptyDtype);
      // The distinct values are stored once; cells point at them until someone needs the column as a whole.
      return StoredColumn.of(name, storageFrom(name, [null, ...shown], dtype)).take(new RowSelection(cells));
    },
  };
}

function dtypeOf(shown: readonly ParameterValue[], someMissing: boolean, emptyDtype: Dtype): Dtype {
  const kinds = new Set(shown.map(kindOf));
  const [kind = emptyDtype] = kinds;
  if (kinds.size > 1) return "mixed";
  return kind === "float" && someMissing ? "mixed" : kind;
}

function kindOf(value: ParameterValue): Dtype {
  switch (typeof value) {
    case "string":
      return "string";
    case "boolean":
      return "bool";
    case "object":
      return "list";
    default:
      return "float";
  }
}
