import { expect, it } from "vitest";
import type { SentAnswer } from "../server/sent-answer.js";
import { ReuseAccount } from "./reuse.js";

const asked = (path: string, start: number): SentAnswer => ({ path, start, sent: 0, complete: false });

it("counts what is asked for again, and nothing else", () => {
  const answers: SentAnswer[] = [];
  const account = new ReuseAccount(answers);
  answers.push(asked("/file/1", 0));
  account.killed(new Map([["/file/1", 600]]));
  answers.push(asked("/file/1", 500));
  account.killed(new Map([["/file/1", 900]]));
  answers.push(asked("/file/1", 900));
  expect(account.finished()).toEqual({ received: 600 + 900, reused: 500 + 900 });
});

it("takes a file that is not asked for again as reused, and one that begins anew as lost", () => {
  const answers: SentAnswer[] = [];
  const account = new ReuseAccount(answers);
  answers.push(asked("/file/1", 0), asked("/file/2", 0));
  account.killed(
    new Map([
      ["/file/1", 1000],
      ["/file/2", 300],
    ]),
  );
  answers.push(asked("/file/2", 0));
  expect(account.finished()).toEqual({ received: 1300, reused: 1000 });
});

it("waits for the file's turn over several kills", () => {
  const answers: SentAnswer[] = [];
  const account = new ReuseAccount(answers);
  answers.push(asked("/file/1", 0));
  account.killed(new Map([["/file/1", 800]]));
  account.killed(new Map());
  answers.push(asked("/file/1", 700));
  expect(account.finished()).toEqual({ received: 800, reused: 700 });
});
