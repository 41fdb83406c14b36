import { isDeepStrictEqual } from "node:util";
import type { ApplicationEvent } from "../../schemas/application.ts";
import type { DataOf } from "../../schemas/envelope.ts";
import type { FundCommand } from "../../schemas/fund.ts";
import { wrongState } from "./guards.ts";
import { type ApplicationState, type CommandData, isClosed, isUndecided } from "./state.ts";

// Reports of the PHO and the fund, brought by follow-ups: a repeated or outdated report changes nothing. And what puts one right.

/** Puts the same proposal to the PHO in a next round, because the last one was annulled. */
export function forwardAgain(
  { annulledRound }: CommandData<"ForwardAgain">,
  state: ApplicationState,
): ApplicationEvent[] {
  if (isOutdated({ round: annulledRound }, state)) return [];
  if (state.phase !== "forwarded" || annulledRound !== state.dossier.round) throw wrongState(state);
  return [{ type: "ForwardedAgain", data: { round: annulledRound + 1, annulledRound } }];
}

export function receiveAdvice(advice: CommandData<"ReceiveAdvice">, state: ApplicationState): ApplicationEvent[] {
  if (isOutdated(advice, state)) return [];
  if (state.phase === "forwarded" && advice.round === state.dossier.round)
    return [{ type: "AdviceReceived", data: advice }];
  // The current round was advised on already.
  if (isUndecided(state) && state.phase !== "forwarded" && advice.round === state.dossier.round) return [];
  throw wrongState(state);
}

/**
 * Annuls an advice that was recorded wrongly, before anything was decided on it: its round counts for nothing, what was reserved on it
 * is released, and the same proposal gets a next round.
 *
 * @throws ERR_WRONG_STATE where there is no advice, and once something was decided on it.
 */
export function annulAdvice({ reason }: CommandData<"AnnulAdvice">, state: ApplicationState): ApplicationEvent[] {
  if (state.phase !== "advised" && state.phase !== "awaited" && state.phase !== "assured") throw wrongState(state);
  const { round } = state.dossier;
  return [
    { type: "AdviceAnnulled", data: { round, reason } },
    { type: "ForwardedAgain", data: { round: round + 1, annulledRound: round } },
  ];
}

export function recordFundsAssured(
  assurance: CommandData<"RecordFundsAssured">,
  state: ApplicationState,
): ApplicationEvent[] {
  if (isOutdated(assurance, state) || state.phase === "assured") return [];
  mustWaitForFunds(state, assurance.round);
  return [{ type: "FundsAssured", data: assurance }];
}

export function recordFundsAwaited(
  shortage: CommandData<"RecordFundsAwaited">,
  state: ApplicationState,
): ApplicationEvent[] {
  if (isOutdated(shortage, state) || state.phase === "assured") return [];
  mustWaitForFunds(state, shortage.round);
  const known = state.phase === "awaited" && isDeepStrictEqual(state.short, shortage.short);
  return known ? [] : [{ type: "FundsAwaited", data: shortage }];
}

/**
 * Why a reservation for a round, or the waiting for one, has to be released: a newer proposal was made meanwhile, or the
 * application was withdrawn or refused. Undefined while the application asks for it, and once it is awarded. An application
 * that was laid aside was forwarded again after whatever the fund knows of it.
 */
export function releaseCause(
  state: ApplicationState,
  round: number,
): DataOf<FundCommand, "ReleaseReservation">["cause"] | undefined {
  if (state.phase === "none" || state.phase === "invited") return undefined;
  const newest = "round" in state.dossier ? state.dossier.round : 0;
  if (newest > round) return { of: "next-round", round: newest };
  const of = endOf(state);
  return of && { of };
}

/** How an application ended without an award; undefined while it goes on, and for one that was awarded or laid aside. */
export function endOf({ phase }: ApplicationState): "withdrawal" | "refusal" | undefined {
  if (phase === "withdrawn") return "withdrawal";
  return phase === "refused" ? "refusal" : undefined;
}

/** Whether a report concerns an earlier round, or an application that has ended. */
function isOutdated({ round }: { readonly round: number }, state: ApplicationState): boolean {
  return isClosed(state) || (isUndecided(state) && round < state.dossier.round);
}

function mustWaitForFunds(state: ApplicationState, round: number): void {
  const advised = state.phase === "advised" && state.advice.outcome === "positive";
  if ((advised || state.phase === "awaited") && state.dossier.round === round) return;
  throw wrongState(state);
}
