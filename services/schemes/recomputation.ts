import { isDeepStrictEqual } from "node:util";
import { type AdviceState, advice } from "../../domain/advice/advice.ts";
import { adviceByConsensus, adviceByVote } from "../../domain/advice/outcome.ts";
import { amsterdamDay } from "../../domain/calendar.ts";
import { type FundState, fund } from "../../domain/fund/fund.ts";
import { mustBeBalanced } from "../../domain/fund/holdings.ts";
import { settleFund, settleMember } from "../../domain/fund/settlement.ts";
import { Refusal } from "../../domain/refusal.ts";
import { type FundBalanceRow, foldBalance } from "../../projections/money/fund-balance.ts";
import { type AdviceEvent, adviceEvents } from "../../schemas/advice.ts";
import type { DataOf } from "../../schemas/envelope.ts";
import type { LoggedEvent } from "../../schemas/events.ts";
import { type FundEvent, fundEvents } from "../../schemas/fund.ts";
import { subjectOf } from "../../schemas/streams.ts";

/** Works out again what events say of verdicts and settlements, from the events before them and nothing else. */
export interface Recomputation {
  /** Takes in the next event of a log. @returns where it says something else than is worked out, in words. */
  take(event: LoggedEvent): string[];
  /** Compares what members hold with what is available, in words. */
  unbalanced(): string[];
  readonly verdicts: number;
  readonly settlements: number;
  /** The balance of each fund, by its id. */
  readonly balances: ReadonlyMap<string, FundBalanceRow>;
}

/** A round as far as it is told: its state before it closed, and the consensus that was recorded. */
interface Told {
  readonly state: AdviceState;
  readonly consensus?: DataOf<AdviceEvent, "ConsensusRecorded">;
}

/** Begins with an empty log. */
export function startRecomputation(): Recomputation {
  const rounds = new Map<string, Told>();
  const funds = new Map<string, FundState>();
  const balances = new Map<string, FundBalanceRow>();
  let verdicts = 0;
  let settlements = 0;

  function takeAdvice(event: LoggedEvent & AdviceEvent): string[] {
    const told = rounds.get(event.stream) ?? { state: advice.initial };
    switch (event.type) {
      case "RoundClosed":
        // A closed round no longer knows its votes.
        return [];
      case "ConsensusRecorded":
        rounds.set(event.stream, { ...told, consensus: event.data });
        return [];
      case "BindingAdviceGiven":
        verdicts += 1;
        rounds.delete(event.stream);
        return differences("the verdict", () => verdictOf(told), event.data);
      default:
        rounds.set(event.stream, { ...told, state: advice.evolve(told.state, event) });
        return [];
    }
  }

  function takeFund(event: LoggedEvent & FundEvent): string[] {
    const id = subjectOf(event.stream);
    const state = funds.get(id) ?? fund.initial;
    funds.set(id, fund.evolve(state, event));
    balances.set(id, foldBalance(balances.get(id), event, id));
    if (event.type !== "MemberSettled" && event.type !== "FundSettled") return [];
    settlements += 1;
    return differences("the settlement", () => settlementOf(event, state), event.data);
  }

  return {
    take(event) {
      if (isAdvice(event)) return takeAdvice(event);
      return isFund(event) ? takeFund(event) : [];
    },
    unbalanced: () =>
      [...funds].flatMap(([id, state]) =>
        state.phase === "unfounded"
          ? []
          : [...state.pools.values()].flatMap((pool) =>
              refusalIn(() => mustBeBalanced(pool)).map((why) => `fund-${id}: ${why}`),
            ),
      ),
    get verdicts() {
      return verdicts;
    },
    get settlements() {
      return settlements;
    },
    balances,
  };
}

function verdictOf({ state, consensus }: Told): object | undefined {
  if (state.phase === "none") return undefined;
  const { round } = state;
  if (consensus) return adviceByConsensus(round, consensus)?.data;
  return state.phase === "voting"
    ? adviceByVote(round, (municipality) => state.votes.get(municipality)).data
    : undefined;
}

function settlementOf(
  event: LoggedEvent & Extract<FundEvent, { type: "MemberSettled" | "FundSettled" }>,
  state: FundState,
): object | undefined {
  if (state.phase === "unfounded") return undefined;
  const decided =
    event.type === "MemberSettled"
      ? settleMember(event.data, state)
      : settleFund(state, { today: amsterdamDay(event.metadata.recordedAt) });
  return decided.find(({ type }) => type === event.type)?.data;
}

/** Compares each part of what is worked out with what was said, but for words of before. */
function differences(what: string, workOut: () => object | undefined, said: object): string[] {
  let expected: object | undefined;
  const refusals = refusalIn(() => {
    expected = workOut();
  });
  if (!expected) return [`${what} cannot have been given${refusals.map((why) => `: ${why}`).join("")}`];
  const found = new Map<string, unknown>(Object.entries(said));
  return Object.entries(expected).flatMap(([part, value]) =>
    part === "asGiven" || isDeepStrictEqual(found.get(part), value)
      ? []
      : [`${what} says ${part} ${JSON.stringify(found.get(part))}, recomputed is ${JSON.stringify(value)}`],
  );
}

function refusalIn(act: () => void): string[] {
  try {
    act();
    return [];
  } catch (error) {
    if (error instanceof Refusal) return [`${error.code} ${JSON.stringify(error.details)}`];
    throw error;
  }
}

function isAdvice(event: LoggedEvent): event is LoggedEvent & AdviceEvent {
  return event.type in adviceEvents;
}

function isFund(event: LoggedEvent): event is LoggedEvent & FundEvent {
  return event.type in fundEvents;
}
