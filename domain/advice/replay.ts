import type { AdviceEvent, RoundRules } from "../../schemas/advice.ts";
import type { DataOf } from "../../schemas/envelope.ts";
import { refused } from "../refusal.ts";
import { adviceByConsensus, adviceByVote } from "./outcome.ts";

type Given = DataOf<AdviceEvent, "BindingAdviceGiven">;

/** A round that led to an advice: all that its outcome follows from. */
interface Advised extends Pick<Given, "applicationId" | "round"> {
  readonly rules: RoundRules;
  readonly advice: Pick<Given, "method" | "outcome" | "lines">;
}

/** What is otherwise than it was; the rest stays. */
export interface Otherwise {
  readonly rules: Partial<Pick<RoundRules, "majority" | "majorityBase" | "voteQuorum" | "consensusQuorum">>;
  /** The municipalities that are entitled; null for all that were. */
  readonly electorate: readonly string[] | null;
}

/** A round as it would have gone. */
export interface Replayed {
  readonly rules: RoundRules;
  /** Those entitled, with what they chose. */
  readonly lines: Given["lines"];
  /** The outcome and its sums; null where those present would not have met the quorum of a consensus, so that a vote would have come. */
  readonly advice: Given | null;
}

/**
 * The outcome that the same votes, or the same consensus, would have had under other rules: out of the weights and choices that are
 * frozen in the advice, by the functions that decide one. Nothing follows from it.
 *
 * @throws ERR_NOT_ENTITLED for a municipality that was not in the electorate, as it has neither a weight nor a vote there.
 */
export function replay({ advice, rules: before, ...of }: Advised, otherwise: Otherwise): Replayed {
  const rules = { ...before, ...otherwise.rules };
  const lines = entitledOf(advice.lines, otherwise.electorate);
  const round = { ...of, rules, electorate: lines };
  const given =
    advice.method === "consensus"
      ? adviceByConsensus(round, {
          advice: advice.outcome === "negative" ? "negative" : "positive",
          present: idsOf(lines.filter(({ choice }) => choice !== null)),
          substitutes: idsOf(lines.filter(({ substitute }) => substitute)),
        })
      : adviceByVote(round, (municipality) => ballotIn(lines, municipality));
  return { rules, lines, advice: given?.data ?? null };
}

function idsOf(lines: Given["lines"]): string[] {
  return lines.map(({ municipality }) => municipality);
}

function entitledOf(lines: Given["lines"], electorate: Otherwise["electorate"]): Given["lines"] {
  if (electorate === null) return lines;
  const unknown = electorate.find((one) => lines.every(({ municipality }) => municipality !== one));
  if (unknown !== undefined) throw refused("ERR_NOT_ENTITLED", { municipality: unknown });
  return lines.filter(({ municipality }) => electorate.includes(municipality));
}

function ballotIn(lines: Given["lines"], municipality: string) {
  const line = lines.find((one) => one.municipality === municipality);
  if (!line || line.choice === null) return undefined;
  return { choice: line.choice, as: line.substitute ? ("substitute" as const) : ("holder" as const) };
}
