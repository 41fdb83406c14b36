import type { Asking, Desk } from "../desk/desk.ts";
import type { transformationFund } from "../schemes/transformation-fund.ts";
import type { Words } from "../words/words.ts";

type Queries = (typeof transformationFund)["queries"];
export type Answers = { readonly [Name in keyof Queries]: ReturnType<Queries[Name]["join"]> };

/** The desk, as papers know it. */
export type PaperDesk = Pick<Desk<unknown, Answers>, "ask">;

/** For whom a paper is made, and in which language: they are told what they may know. */
export interface Reader {
  readonly words: Words;
  /** Asks a question about their fund. @throws as the desk does. */
  ask<Name extends keyof Answers & string>(
    name: Name,
    asking?: Pick<Asking, "query" | "page"> & { readonly params?: Readonly<Record<string, string>> },
  ): Promise<Answers[Name]>;
}
