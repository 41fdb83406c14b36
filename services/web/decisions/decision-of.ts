import { type Disputed, mayBeObjectedTo } from "../../../domain/decision/obstacles.ts";
import { decisionNumberKey } from "../../../domain/decision-numbers.ts";
import { refused } from "../../../domain/refusal.ts";
import type { Answers, Face } from "../face.ts";

export type Decision = Answers["ListDecisionsOfApplication"]["items"][number];

const PAGE_SIZE = 100;

/** Where the page of a decision stands, below the fund's own address. */
export function decisionPath(applicationId: string, decisionNumber: string): string {
  return `/dossiers/${applicationId}/besluiten/${encodeURIComponent(decisionNumber)}`;
}

/** The decision that the address of a page names. @throws ERR_NOT_FOUND */
export async function decisionOf({ ask, params }: Pick<Face, "ask" | "params">): Promise<Decision> {
  const { applicationId = "", decisionNumber = "" } = params;
  const key = decisionNumberKey(decisionNumber);
  let after: string | null = null;
  do {
    const page = { after, limit: PAGE_SIZE };
    const found: Answers["ListDecisionsOfApplication"] = await ask("ListDecisionsOfApplication", {
      params: { applicationId },
      page,
    });
    const decision = found.items.find((one) => decisionNumberKey(one.decisionNumber) === key);
    if (decision) return decision;
    after = found.next;
  } while (after !== null);
  throw refused("ERR_NOT_FOUND");
}

/** Whether a decision was taken, and stands, to which one may object. */
export function isObjectable({ kind, droppedUnannounced }: Pick<Decision, "kind" | "droppedUnannounced">): boolean {
  return kind !== null && droppedUnannounced === null && mayBeObjectedTo(kind);
}

/** Why one may not object to a decision. */
export function notObjectableIn({ words }: Pick<Face, "words">, { droppedUnannounced: off }: Decision): string {
  const { decision: said } = words.pages;
  return off ? said.dropped(words.format.day(off.on), off.reason) : said.notPossible;
}

/** How far a decision and what is disputed about it are; null while it is not taken. */
export function disputedIn({ decisionNumber, kind, announcement, objection, appeal }: Decision): Disputed | null {
  if (kind === null) return null;
  return {
    decisionNumber,
    kind,
    isAnnounced: announcement !== null,
    objection: objection && {
      objector: objection.objector,
      decideBy: objection.decideBy,
      isAdjourned: objection.adjournment !== null,
      isDecided: objection.decision !== null,
      heardOn: objection.heard?.isBeforeRuling === false ? objection.heard.heldOn : null,
    },
    // What was remitted is decided on again, and one may appeal against that.
    appeal:
      appeal && appeal.ruling?.outcome !== "remitted"
        ? { reference: appeal.reference, isRuled: appeal.ruling !== null }
        : null,
  };
}

/** Until when one may object, or that one is late. */
export function toObjectIn({ words, today }: Pick<Face, "words" | "today">, { objectionUntil }: Decision): string {
  const { decision: said } = words.pages;
  if (objectionUntil === null) return said.toEarlyObjection;
  return today <= objectionUntil
    ? said.toObjection(words.format.deadline(objectionUntil))
    : said.toLateObjection(words.format.day(objectionUntil));
}
