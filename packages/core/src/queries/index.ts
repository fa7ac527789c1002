export { exactlyOne, type Wanted } from "./exactly-one.js";
export { assertHonoured, type Honoured, selectsNothing } from "./query-fields.js";
export { checkedId, checkedIds, checkedText, checkedTexts } from "./query-values.js";
export { assertTemplateNumber } from "./template-number.js";
export { untilAborted } from "./until-aborted.js";
