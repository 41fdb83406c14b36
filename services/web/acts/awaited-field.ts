import { isSameAwaited } from "../../../domain/application/awaited.ts";
import type { AwaitedDecision } from "../../../schemas/application.ts";
import type { Answers, Face } from "../face.ts";
import { type Field, type Typed, typedIn } from "./fields.tsx";
import { BEFORE_THE_DECISION } from "./phases.ts";

type Dossier = Answers["GetApplication"];
type Content = NonNullable<Dossier["content"]>;

type Decisions = Answers["ListDecisionsOfApplication"];

/** The decisions that are awaited now, and of which no default notice had effect yet. */
export function awaitedNow({ phase, content }: Dossier, { items }: Decisions): readonly AwaitedDecision[] {
  const all: AwaitedDecision[] = [
    ...(BEFORE_THE_DECISION.has(phase) ? [{ kind: "application" } as const] : []),
    ...(phase === "determination-requested" ? [{ kind: "determination" } as const] : []),
    ...items.flatMap(({ decisionNumber, objection }): AwaitedDecision[] =>
      objection && objection.decision === null ? [{ kind: "objection", decisionNumber }] : [],
    ),
  ];
  const noticed = content?.defaultNotices.filter(({ isPremature }) => !isPremature) ?? [];
  return all.filter((one) => !noticed.some(({ awaited }) => isSameAwaited(awaited, one)));
}

/** The late decisions of which the penalty was not fixed. */
export function withoutPenalty({ defaultNotices, penalties }: Content): readonly AwaitedDecision[] {
  return defaultNotices
    .filter(({ isPremature, awaited }) => !isPremature && !penalties.some((one) => isSameAwaited(one.awaited, awaited)))
    .map(({ awaited }) => awaited);
}

/** Asks which of them it is about. */
export function awaitedField({ words }: Face, late: readonly AwaitedDecision[]): Field {
  const { awaited: said } = words.pages.acts;
  const options = late.map((one) => ({
    value: one.kind === "objection" ? `${OBJECTION}${one.decisionNumber}` : one.kind,
    title: one.kind === "objection" ? said.objection(one.decisionNumber) : said[one.kind],
  }));
  return { kind: "select", name: "awaited", label: said.label, options };
}

/** What was chosen, as the command has it. */
export function awaitedIn(typed: Typed): unknown {
  const chosen = typedIn(typed, "awaited");
  return chosen.startsWith(OBJECTION)
    ? { kind: "objection", decisionNumber: chosen.slice(OBJECTION.length) }
    : { kind: chosen };
}

/** What stands before the number of the decision that was objected to. */
const OBJECTION = "objection:";
