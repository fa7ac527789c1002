import { randomBytes } from "node:crypto";

/** A name part no other process will choose. */
export function uniqueName(): string {
  return `${process.pid}.${randomBytes(6).toString("hex")}`;
}
