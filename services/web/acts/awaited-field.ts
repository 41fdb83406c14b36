import { determinationDue, isFixedIn, isSameAwaited } from "../../../domain/application/awaited.ts";
import type { AwaitedDecision } from "../../../schemas/application.ts";
import type { Answers, Face } from "../face.ts";
import { type Field, type Typed, typedIn } from "./fields.tsx";
import { BEFORE_THE_DECISION, DETERMINED } from "./phases.ts";

type Dossier = Answers["GetApplication"];
type Content = NonNullable<Dossier["content"]>;

type Decisions = Answers["ListDecisionsOfApplication"];

/** The decisions of which a default notice can be recorded: those that are awaited, and those that were taken late. */
export async function noticeable(
  face: Face,
  dossier: Dossier,
  decisions: Decisions,
): Promise<readonly AwaitedDecision[]> {
  const [awaited, takenLate] = await Promise.all([
    awaitedNow(face, dossier, decisions),
    decidedLate(face, dossier, decisions),
  ]);
  return [...awaited, ...takenLate];
}

/** The decisions that are awaited now, and of which no default notice had effect yet, as officials are told. */
async function awaitedNow(
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

/** The decisions that were taken after their day, and of which no default notice had effect: one may have come before. */
async function decidedLate(
  face: Face,
  { applicationId, phase, decisionDueOn, content }: Dossier,
  { items }: Decisions,
): Promise<readonly AwaitedDecision[]> {
  const isLate = (kinds: ReadonlySet<string | null>, dueOn: string | null) =>
    dueOn !== null && items.some(({ kind, decidedOn }) => kinds.has(kind) && decidedOn !== null && decidedOn > dueOn);
  const isOfApplication = !BEFORE_THE_DECISION.has(phase) && isLate(ENDS_APPLICATION, decisionDueOn);
  const isDetermined = DETERMINED.has(phase) && isLate(ENDS_REQUEST, await determinationDueOn(face, applicationId));
  const all: AwaitedDecision[] = [
    ...(isOfApplication ? [{ kind: "application" } as const] : []),
    ...(isDetermined ? [{ kind: "determination" } as const] : []),
    ...items.flatMap(({ decisionNumber, objection }): AwaitedDecision[] =>
      objection?.decision && objection.decideBy !== null && objection.decision.on > objection.decideBy
        ? [{ kind: "objection", decisionNumber }]
        : [],
    ),
  ];
  const noticed = (content?.defaultNotices ?? []).filter(({ isPremature }) => !isPremature);
  return all.filter((one) => !noticed.some(({ awaited }) => isSameAwaited(awaited, one)));
}

const ENDS_APPLICATION: ReadonlySet<string | null> = new Set(["award", "refusal", "laying-aside"]);
const ENDS_REQUEST: ReadonlySet<string | null> = new Set(["determination"]);

/** By when a determination that was requested had to be decided on, by the fund's terms of today; null where it was not requested. */
async function determinationDueOn({ ask, fund }: Face, applicationId: string): Promise<string | null> {
  const { determinationRequest } = await ask("GetGrant", { params: { applicationId } });
  return determinationRequest && determinationDue(fund.terms, determinationRequest.on).dueOn;
}

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
