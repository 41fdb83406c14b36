import type { DataOf } from "../../schemas/envelope.ts";
import type { FundCommand, FundEvent } from "../../schemas/fund.ts";
import { type BudgetAmount, GENERAL, type Placement, type Pool } from "../../schemas/money.ts";
import { unpaidCents } from "../money/commitment-parts.ts";
import { availableCents, perPool } from "../money/pools.ts";
import { splitViolations } from "../money/split.ts";
import { mustHold } from "../must-hold.ts";
import { refused, type Violation, violation } from "../refusal.ts";
import { withoutHeld } from "./disputed-sums.ts";
import { evolve } from "./evolve.ts";
import { mustBeFounded, mustBeRunning, mustHaveCase } from "./guards.ts";
import { combined, draw, restore } from "./holdings.ts";
import { place } from "./placement.ts";
import { poolOf } from "./pools.ts";
import type { Case, Fund } from "./state.ts";
import { earmarkViolations, yearViolations } from "./violations.ts";

interface Request {
  readonly applicationId: string;
  readonly round: number;
  readonly lines: readonly BudgetAmount[];
  readonly split: readonly Placement[] | null;
}

/**
 * Reserves exactly what was advised on, or refuses it: then the application waits, visibly. A higher round takes the
 * place of what waits or is reserved for the application. What was held of it in dispute is drawn on first, and stays so where that is
 * not enough. On a settled fund every pool is empty, so there it is refused
 * like any other, and no follow-up gets stuck.
 *
 * @throws ERR_VALIDATION, ERR_WRONG_STATE once it is committed, ERR_AMOUNT_TOO_LARGE.
 */
export function reserveFunds(command: DataOf<FundCommand, "ReserveFunds">, fund: Fund): FundEvent[] {
  const known = fund.cases.get(command.applicationId);
  if (known && known.round >= command.round) return [];
  if (known?.stage === "committed") throw refused("ERR_WRONG_STATE", { stage: known.stage });
  mustHold("ERR_VALIDATION", [
    ...command.lines.flatMap((line, index) => lineViolations(fund, line, `/lines/${index}`)),
    ...(command.split ? splitViolations({ lines: command.lines, split: command.split }) : []),
  ]);
  const freed =
    known?.stage === "reserved"
      ? [released(fund, command.applicationId, known, { of: "next-round", round: command.round })]
      : [];
  const after = freed.reduce(evolve, fund);
  mustBeFounded(after);
  return [...freed, ...reservedOrRefused(after, command)];
}

/**
 * Tries a refused reservation again. The order of waiting applications is a decision, so nothing is retried by itself.
 *
 * @throws ERR_NOT_FOUND, ERR_PROPOSAL_SUPERSEDED when a newer proposal took its place, or ERR_WRONG_STATE when it does not
 * wait.
 */
export function retryReservation({ applicationId }: DataOf<FundCommand, "RetryReservation">, fund: Fund): FundEvent[] {
  mustBeRunning(fund);
  const known = mustHaveCase(fund, applicationId);
  if (known.stage === "released" && known.supersededBy !== null)
    throw refused("ERR_PROPOSAL_SUPERSEDED", { round: known.round, newestRound: known.supersededBy });
  if (known.stage !== "waiting") throw refused("ERR_WRONG_STATE", { stage: known.stage });
  return reservedOrRefused(fund, { applicationId, ...known });
}

/**
 * Releases what is reserved, and forgets what waits: the application was withdrawn or refused, or a newer proposal took
 * its place. Without a proposal what was held of it in dispute is released as well. What the newest proposal itself has is left alone, however late this arrives.
 *
 * @throws ERR_WRONG_STATE once it is committed.
 */
export function releaseReservation(
  { applicationId, cause }: DataOf<FundCommand, "ReleaseReservation">,
  fund: Fund,
): FundEvent[] {
  const known = fund.cases.get(applicationId);
  const inDispute = cause.of === "next-round" ? { released: [], freed: fund } : withoutHeld(fund, applicationId);
  if (!known || known.stage === "released") return inDispute.released;
  if (cause.of === "next-round" && known.round >= cause.round) return [];
  if (known.stage === "committed") throw refused("ERR_WRONG_STATE", { stage: known.stage });
  return [...inDispute.released, released(inDispute.freed, applicationId, known, cause)];
}

/**
 * Draws what is unpaid from `general` of the same year instead of from an earmark: that mends a shortfall there.
 *
 * @throws ERR_VALIDATION, ERR_NOT_FOUND, ERR_WRONG_STATE, ERR_MORE_THAN_OPEN, ERR_POOL_SHORT.
 */
export function redrawFunds(command: DataOf<FundCommand, "RedrawFunds">, fund: Fund): FundEvent[] {
  mustBeRunning(fund);
  const { applicationId, year, fromEarmark, cents, reason } = command;
  mustHold("ERR_VALIDATION", [
    ...yearViolations(fund, year, "/year"),
    ...earmarkViolations(fund, fromEarmark, "/fromEarmark"),
    ...(fromEarmark === GENERAL ? [violation("/fromEarmark", "not_an_earmark", {})] : []),
  ]);
  const known = mustHaveCase(fund, applicationId);
  if (known.stage !== "reserved" && known.stage !== "committed")
    throw refused("ERR_WRONG_STATE", { stage: known.stage });
  const earmarked = { year, earmark: fromEarmark };
  const openCents = openCentsIn(known, earmarked);
  if (cents > openCents) throw refused("ERR_MORE_THAN_OPEN", { ...earmarked, openCents });
  const general = { year, earmark: GENERAL };
  const available = availableCents(poolOf(fund, general));
  if (cents > available) throw refused("ERR_POOL_SHORT", { ...general, availableCents: available, neededCents: cents });
  const { inherited, ...restored } = restore(fund, applicationId, [{ ...earmarked, cents }]);
  const shares = { ...combined(restored, draw(fund, applicationId, [{ ...general, cents }])), inherited };
  const { stage } = known;
  return [{ type: "FundsRedrawn", data: { applicationId, year, fromEarmark, stage, cents, reason, ...shares } }];
}

/** Cents that an application drew from a pool and has not been paid. */
function openCentsIn({ parts }: Case, { year, earmark }: Pool): number {
  const part = parts.find((one) => one.year === year && one.earmark === earmark);
  return part ? part.reservedCents + unpaidCents(part) : 0;
}

function reservedOrRefused(fund: Fund, { applicationId, round, lines, split }: Request): FundEvent[] {
  const inDispute = withoutHeld(fund, applicationId);
  const { freed } = inDispute;
  const placing = place(freed, { lines, split });
  if ("short" in placing) {
    const asked = { applicationId, round, lines: [...lines], split: split && [...split] };
    return [{ type: "ReservationRefused", data: { ...asked, short: placing.short } }];
  }
  const { placements } = placing;
  const shares = draw(freed, applicationId, perPool(fund.terms, placements));
  return [...inDispute.released, { type: "FundsReserved", data: { applicationId, round, placements, ...shares } }];
}

function released(
  fund: Fund,
  applicationId: string,
  known: Extract<Case, { stage: "waiting" | "reserved" }>,
  cause: DataOf<FundEvent, "ReservationReleased">["cause"],
): FundEvent {
  const amounts = known.stage === "reserved" ? perPool(fund.terms, [...known.placements]) : [];
  const shares = restore(fund, applicationId, amounts);
  return {
    type: "ReservationReleased",
    data: { applicationId, round: known.round, released: amounts, cause, ...shares },
  };
}

function lineViolations(fund: Fund, { year, column }: BudgetAmount, pointer: string): Violation[] {
  const known = column === null || fund.terms.matrix.columns.some(({ id }) => id === column);
  return [
    ...yearViolations(fund, year, `${pointer}/year`),
    ...(known ? [] : [violation(`${pointer}/column`, "column_unknown", { column })]),
  ];
}
