import type { FundRules } from "../../../schemas/rules.ts";
import type { ActWords, Labelled } from "./acts.ts";

/** The fields that rules are typed in: one for each rule, or for each part of a rule; a fraction is one. */
type FieldsOf<Rules> = {
  [Name in keyof Rules & string]: Rules[Name] extends { readonly numerator: number }
    ? Name
    : Rules[Name] extends object
      ? `${Name}.${keyof Rules[Name] & string}`
      : Name;
}[keyof Rules & string];
export type RuleField = FieldsOf<FundRules>;

/** What rules are about. */
export const ruleSubjects = ["applying", "voting", "granting", "money"] as const;
export type RuleSubject = (typeof ruleSubjects)[number];

export interface RulesActs {
  readonly AmendRules: ActWords & {
    readonly subjects: Readonly<Record<RuleSubject, string>>;
    /** Each as a question, which a value answers. */
    readonly rules: Readonly<Record<RuleField, Labelled>>;
    readonly changes: (told: { readonly rule: string; readonly was: string; readonly becomes: string }) => string;
    readonly none: string;
  };
}
