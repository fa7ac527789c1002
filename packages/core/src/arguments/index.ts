export { assertKnownOptions, assertOptions, isOptionsObject } from "./options.js";
export { valueText } from "./value-text.js";
