import { continuation } from "../../../schemas/application.ts";
import type { Decision } from "../decisions/decision-of.ts";
import type { Answers, Face } from "../face.ts";
import { amountFieldOf, amountFields, amountsFilled, amountsTyped } from "./amount-fields.ts";
import { centsTypedIn, type Field, type Typed, typedIn } from "./fields.tsx";
import type { Group } from "./groups.tsx";
import {
  instalmentFieldOf,
  instalmentGroups,
  instalmentsFilled,
  instalmentsOfGrantTyped,
} from "./instalment-fields.ts";
import { textsTypedIn } from "./texts-field.tsx";

/** The form's part in which is typed what comes instead of a decision that is revoked. */
export interface RemedyForm {
  readonly fields: readonly Field[];
  readonly groups: readonly Group[];
  readonly filled: Typed;
}

/** What can come instead of a decision, by its kind: how the application goes on, an amount, or other terms of the grant. */
export async function remedyForm(
  face: Face,
  { kind, applicationId }: Decision,
  typed: Typed = {},
): Promise<RemedyForm> {
  const { words, ask } = face;
  const { remedy: said } = words.pages.acts;
  const none = { fields: [], groups: [], filled: {} };
  switch (kind) {
    case "refusal":
    case "laying-aside": {
      const options = continuation.options.map((value) => ({ value, title: words.choices[value] ?? value }));
      const choose = { value: "", title: said.notRevoked };
      return {
        ...none,
        fields: [{ kind: "select", name: "continuation", ...said.continuation, options: [choose, ...options] }],
      };
    }
    case "determination":
    case "determination-lowering":
      return { ...none, fields: [{ kind: "euros", name: "determinedCents", ...said.determined }] };
    case "recovery":
      return { ...none, fields: [{ kind: "euros", name: "recoveredCents", ...said.recovered }] };
    case "interest":
      return { ...none, fields: [{ kind: "euros", name: "interestCents", ...said.interest }] };
    case "award":
    case "amendment":
      return termsForm(face, await ask("GetGrant", { params: { applicationId } }), typed);
    default:
      return none;
  }
}

/** The terms as they are, to be made better. */
function termsForm(face: Face, grant: Answers["GetGrant"], typed: Typed): RemedyForm {
  const said = face.words.pages.acts.remedy;
  const filled = {
    ...amountsFilled(grant.lines),
    ...instalmentsFilled(grant.instalments),
    conditions: grant.conditions,
  };
  const shown = Object.keys(typed).length === 0 ? filled : typed;
  const years = grant.evaluations.map(({ year }) => year);
  const repaid = grant.repayments.map(({ number }) => number);
  return {
    fields: [],
    filled,
    groups: [
      { title: said.terms, fields: amountFields(face, grant.lines, said.was) },
      ...instalmentGroups(face, years, shown, repaid),
      { fields: [{ kind: "texts", name: "conditions", ...said.conditions }] },
    ],
  };
}

/** What comes instead, as commands have it; nothing where the decision stays. */
export function remedyTyped(typed: Typed, isRevoked: boolean) {
  if (!isRevoked) return {};
  const text = (name: string) => typedIn(typed, name).trim();
  const isOfTerms = Object.keys(typed).some((name) => name.startsWith("instalments."));
  return {
    continuation: text("continuation") || null,
    determinedCents: text("determinedCents") === "" ? null : centsTypedIn(typed, "determinedCents"),
    recoveredCents: text("recoveredCents") === "" ? null : centsTypedIn(typed, "recoveredCents"),
    interestCents: text("interestCents") === "" ? null : centsTypedIn(typed, "interestCents"),
    terms: isOfTerms
      ? {
          lines: amountsTyped(typed),
          instalments: instalmentsOfGrantTyped(typed),
          conditions: textsTypedIn(typed, "conditions"),
        }
      : null,
  };
}

/** The field that a place in what comes instead was filled from; undefined for any other place. */
export function remedyFieldOf(place: string, typed: Typed): string | undefined {
  const [, below] = /^terms\.?(.*)$/.exec(place) ?? [];
  if (below === undefined) return undefined;
  return instalmentFieldOf(below, typed) ?? amountFieldOf(below === "" ? "lines" : below, typed) ?? "conditions";
}
