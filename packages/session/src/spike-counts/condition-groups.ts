/** Presentations grouped by condition. */
export interface ConditionGroups {
  /** Ascending, one per group. */
  readonly conditionIds: Int32Array;
  /** Presentations per group. */
  readonly sizes: Int32Array;
  /** Positions of presentations, group by group, at the end those without a condition. */
  readonly members: Int32Array;
  /** Where each group begins in `members`, and where the last one ends. */
  readonly bounds: Int32Array;
}

/** Groups positions by their condition id; a negative id is none. */
export function groupByCondition(idOfPosition: Int32Array): ConditionGroups {
  const conditionIds = Int32Array.from(new Set(idOfPosition.filter((id) => id >= 0))).sort();
  const groupOfId = new Map(Array.from(conditionIds, (id, group) => [id, group]));
  const numGroups = conditionIds.length;
  const groupOf = idOfPosition.map((id) => groupOfId.get(id) ?? numGroups);
  const bounds = new Int32Array(numGroups + 2);
  for (const group of groupOf) bounds[group + 1] = (bounds[group + 1] as number) + 1;
  const sizes = bounds.slice(1, numGroups + 1);
  for (let group = 0; group <= numGroups; group++) {
    bounds[group + 1] = (bounds[group + 1] as number) + (bounds[group] as number);
  }
  const members = new Int32Array(idOfPosition.length);
  const filled = bounds.slice();
  for (let position = 0; position < groupOf.length; position++) {
    const group = groupOf[position] as number;
    members[filled[group] as number] = position;
    filled[group] = (filled[group] as number) + 1;
  }
  return { conditionIds, sizes, members, bounds: bounds.subarray(0, numGroups + 1) };
}
