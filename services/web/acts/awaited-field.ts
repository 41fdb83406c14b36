import { isFixedIn, isSameAwaited } from "../../../domain/application/awaited.ts";
import type { AwaitedDecision } from "../../../schemas/application.ts";
import type { Answers, Face } from "../face.ts";
import { type Field, type Typed, typedIn } from "./fields.tsx";
import { BEFORE_THE_DECISION } from "./phases.ts";

type Dossier = Answers["GetApplication"];
type Content = NonNullable<Dossier["content"]>;

type Decisions = Answers["ListDecisionsOfApplication"];

/** The decisions that are awaited now, and of which no default notice had effect yet, as officials are told. */
export async function awaitedNow(
  { ask }: Face,
  { applicationId, phase }: Dossier,
  { items }: Decisions,
): Promise<readonly AwaitedDecision[]> {
  const all: AwaitedDecision[] = [
    ...(BEFORE_THE_DECISION.has(phase) ? [{ kind: "application" } as const] : []),
    ...(phase === "determination-requested" ? [{ kind: "determination" } as const] : []),
    ...items.flatMap(({ decisionNumber, objection }): AwaitedDecision[] =>
      objection && objection.decision === null ? [{ kind: "objection", decisionNumber }] : [],
    ),
  ];
  if (all.length === 0) return all;
  const inDefault = await ask("ListWork", {
    query: { role: "fund-manager" },
    page: { after: null, limit: MOST_DEFAULTS, filters: { applicationId, task: "end-default" } },
  });
  return all.filter((one) => !inDefault.items.some(({ decisionNumber }) => isAbout(decisionNumber, one)));
}

/** More than there can be on one application. */
const MOST_DEFAULTS = 100;

/** A task names the number of a decision that was objected to; what is awaited besides is one decision at a time. */
function isAbout(decisionNumber: string | null, awaited: AwaitedDecision): boolean {
  if (decisionNumber === null) return awaited.kind !== "objection";
  return isSameAwaited({ kind: "objection", decisionNumber }, awaited);
}

/** The late decisions of which a penalty was not fixed. */
export function withoutPenalty({ defaultNotices, penalties }: Content): readonly AwaitedDecision[] {
  const open = defaultNotices
    .filter((notice) => !notice.isPremature && !penalties.some((fixed) => isFixedIn(notice, fixed)))
    .map(({ awaited }) => awaited);
  return open.filter((one, place) => open.findIndex((other) => isSameAwaited(other, one)) === place);
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
