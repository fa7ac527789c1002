/**
 * Columns so ordered that a terminal too narrow for all shows the ones that matter: the table keeps columns from both
 * ends, in turns, and leaves out the middle.
 * @param mattering - names, what matters most first; those that the table does not have are passed over
 */
export function terminalColumns(names: readonly string[], mattering: readonly string[]): string[] {
  const known = mattering.filter((name) => names.includes(name));
  const front = known.filter((_, i) => i % 2 === 0);
  const back = known.filter((_, i) => i % 2 === 1).reverse();
  return [...front, ...names.filter((name) => !known.includes(name)), ...back];
}
