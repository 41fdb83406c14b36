import type { FundRules } from "../../../schemas/rules.ts";
import { digestOf } from "../../engine/ids.ts";
import type { Expected } from "../../schemes/dry-run/expected.ts";
import { ruleSubjects } from "../../words/pages/rules.ts";
import type { Face } from "../face.ts";
import { type Act, act, formOf } from "./act.ts";
import { typedIn } from "./fields.tsx";
import { MEMBERS_PATH } from "./roster-acts.ts";
import { changedRules, fieldOfRule, fieldsOfSubject, rulesFilled, rulesTyped } from "./rules-fields.ts";

/** The fund manager amends the rules of the fund. Which of them change is shown first. */
export const amendRules: Act = act("AmendRules", {
  params: () => ({}),
  home: { at: () => MEMBERS_PATH, back: ({ members }) => members.back },
  data: (typed) => ({ rules: rulesTyped(typed), reason: typedIn(typed, "reason") }),
  preview: changesIn,
  async form(face) {
    const { words, fund } = face;
    const { AmendRules: said, ofTheFund } = words.pages.acts;
    const { rules } = fund.terms;
    return {
      ...formOf(said),
      revision: null,
      shows: digestOf(rules),
      filled: rulesFilled(rules),
      fields: [],
      groups: [
        ...ruleSubjects.map((subject) => ({
          title: said.subjects[subject],
          fields: fieldsOfSubject[subject].map((name) => fieldOfRule(words, name)),
        })),
        { fields: [{ kind: "text", name: "reason", rows: 3, ...ofTheFund.reason }] },
      ],
    };
  },
});

/** Every rule that would change: as it is, and as it becomes. */
function changesIn({ events }: Expected, { words, fund }: Face): readonly string[] {
  const amended = events.find(({ type }) => type === "RulesAmended");
  if (!amended) return [];
  const { rules } = amended.data as { readonly rules: FundRules };
  const said = words.pages.acts.AmendRules;
  return changedRules(words, fund.terms.rules, rules).map(({ name, was, becomes }) =>
    said.changes({ rule: said.rules[name].label, was, becomes }),
  );
}
