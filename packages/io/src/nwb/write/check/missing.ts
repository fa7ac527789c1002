/** Whether a cell says nothing. `null` as text is what AllenSDK shows for parameters that do not apply to a stimulus. */
export function isMissing(cell: unknown): boolean {
  return cell === null || cell === undefined || cell === "" || cell === "null" || Number.isNaN(cell);
}
