import { abortingChecks } from "./checks/aborting-checks.js";
import { adoptingChecks } from "./checks/adopting-checks.js";
import { fetchingChecks } from "./checks/fetching-checks.js";
import { keepingChecks } from "./checks/keeping-checks.js";
import { refusingChecks } from "./checks/refusing-checks.js";
import { resumingChecks } from "./checks/resuming-checks.js";
import type { StoreCheck } from "./store-check.js";

/** The contract of `Store`, clause by clause; needs no test runner. Every clause wants a subject of its own. */
export const storeChecks: readonly StoreCheck[] = [
  ...fetchingChecks,
  ...refusingChecks,
  ...abortingChecks,
  ...keepingChecks,
  ...resumingChecks,
  ...adoptingChecks,
];
