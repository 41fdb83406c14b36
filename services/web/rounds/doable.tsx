import { type ErrorCode, Refusal } from "../../../domain/refusal.ts";
import { refusalIn } from "../../words/words.ts";
import type { Face } from "../face.ts";
import type { Round } from "./outcome.tsx";
import { spokenFor } from "./spoken-for.ts";

/** What whoever looks may do in a round now, by its path below the round; or why they may not. */
export type Doable =
  | { readonly path: string; readonly title: string; readonly why: null }
  | { readonly path: null; readonly why: string };

/** What keeps somebody from a round, whatever they would say in it. */
const KEPT_OUT: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  ...(["ERR_NOT_ENTITLED", "ERR_NOT_A_VOTER", "ERR_INTERESTED", "ERR_ROUND_TO_BE_ANNULLED"] as const),
  // It went on since it was read.
  ...(["ERR_ROUND_NOT_DELIBERATING", "ERR_ROUND_NOT_VOTING"] as const),
]);

/**
 * What somebody may do in a round now: the secretary ends it; a portfolio holder objects or votes, where the domain would let them. Null
 * for all others, and once it is over.
 */
export async function doableIn(face: Face, round: Round): Promise<Doable | null> {
  const { phase } = round;
  const { acts } = face.words.pages;
  if (phase !== "deliberating" && phase !== "voting") return null;
  const isVoting = phase === "voting";
  if (face.reader?.as === "secretary")
    return isVoting
      ? { path: "sluiten", title: acts.CloseRound.submit, why: null }
      : { path: "eens", title: acts.RecordConsensus.submit, why: null };
  if (face.reader?.as !== "portfolio-holder") return null;
  const theirs = spokenFor(face, round);
  // A vote that an interest keeps from counting is withdrawn: one that is there may be changed, whoever cast it.
  if (isVoting && theirs.length > 0 && theirs.every(({ votedBy }) => votedBy !== null))
    return { path: "stemmen", title: acts.CastVote.change, why: null };
  const why = await whyNot(face, round);
  if (why !== null) return { path: null, why };
  const does = isVoting ? acts.CastVote : acts.RaiseDissent;
  return { path: isVoting ? "stemmen" : "bezwaar", title: does.submit, why: null };
}

/** Why whoever looks may not speak in a round; null where they may, for one of their municipalities at least. */
async function whyNot(face: Face, round: Round): Promise<string | null> {
  const { reader, words, params } = face;
  const theirs = spokenFor(face, round).map(({ municipality }) => municipality);
  let why: string | null = null;
  for (const municipality of theirs.length > 0 ? theirs : [reader?.identity?.municipality ?? ""])
    try {
      const of = { applicationId: params.applicationId ?? "", round: round.round };
      if (round.phase === "voting")
        await face.runDry("CastVote", { params: of, data: { municipality, choice: "abstain" } });
      else await face.runDry("RaiseDissent", { params: of, data: { municipality, reason: "-" } });
      return null;
    } catch (error) {
      if (!(error instanceof Refusal && KEPT_OUT.has(error.code))) throw error;
      why ??= refusalIn(words, error);
    }
  return why;
}

interface WayProps {
  readonly face: Face;
  readonly doable: Doable | null;
  readonly isPrimary?: boolean;
}

/** The button to what somebody may do in the round of this address, or why they may not. */
export function WayToDo({ face: { at, params }, doable, isPrimary = true }: WayProps): JSX.Element {
  if (doable === null) return "";
  if (doable.path === null) return <p safe>{doable.why}</p>;
  const look = isPrimary ? "primary" : "secondary";
  return (
    <a
      class={`utrecht-button utrecht-button--${look}-action do`}
      href={at(`/dossiers/${params.applicationId}/ronde/${params.round}/${doable.path}`)}
      safe
    >
      {doable.title}
    </a>
  );
}
