import type { DataOf } from "../../schemas/envelope.ts";
import { type FundCommand, type FundEvent, MOST_MEMBERS } from "../../schemas/fund.ts";
import { earmarksOf } from "../money/pools.ts";
import { mustHold } from "../must-hold.ts";
import { refused, violation } from "../refusal.ts";
import { evolve } from "./evolve.ts";
import { mustBeFounded, mustBeRunning } from "./guards.ts";
import { openReceipts } from "./held-receipts.ts";
import { hasClaim, settleMember, settlementBlocks } from "./settlement.ts";
import { type Fund, type FundState, isSettled } from "./state.ts";
import { memberViolations, yearViolations } from "./violations.ts";

/**
 * Lets a municipality join. It contributes and votes from a year on: in rounds that weigh by an earlier year, and in those that are
 * open, it has no part. A repeat changes nothing.
 *
 * @throws ERR_VALIDATION for a member that there is, or was; ERR_FUND_SETTLED.
 */
export function joinMember(joining: DataOf<FundCommand, "JoinMember">, fund: Fund): FundEvent[] {
  mustBeRunning(fund);
  const { municipality, name, firstYear } = joining;
  const { members } = fund.terms;
  const known = members.find((one) => one.municipality === municipality);
  const isGone = fund.left.has(municipality) || fund.succeededBy.has(municipality);
  if (known?.name === name && fund.joinedFrom.get(municipality) === firstYear && !isGone) return [];
  mustHold("ERR_VALIDATION", [
    ...(known ? [violation("/municipality", "member_already", { municipality })] : []),
    ...(members.length < MOST_MEMBERS ? [] : [violation("", "members_full", { most: MOST_MEMBERS })]),
    ...yearViolations(fund, firstYear, "/firstYear"),
  ]);
  return [{ type: "MemberJoined", data: joining }];
}

/**
 * Lets a member leave: it is settled for every earmark in which it has a claim and was not settled before, and contributes and
 * votes no more. Rounds that are open keep their electorate; what it bears of the projects stays its own.
 *
 * @throws ERR_VALIDATION for no member, or none any more; ERR_FUND_SETTLED; what a settlement is refused with.
 */
export function leaveMember({ municipality, reason }: DataOf<FundCommand, "LeaveMember">, fund: Fund): FundEvent[] {
  mustBeRunning(fund);
  mustHold("ERR_VALIDATION", memberViolations(fund, municipality, "/municipality"));
  if (fund.left.has(municipality)) return [];
  const open = earmarksOf(fund.terms).filter(
    (earmark) => !isSettled(fund, municipality, earmark) && hasClaim(fund, municipality, earmark),
  );
  const blocked = [
    ...open.flatMap((earmark) => settlementBlocks(fund, municipality, earmark)),
    ...(openReceipts(fund).some((held) => held.municipality === municipality)
      ? [violation("", "receipt_held", { municipality })]
      : []),
  ];
  if (blocked.length > 0) throw refused("ERR_SETTLEMENT_BLOCKED", { municipality }, blocked);
  const events: FundEvent[] = [];
  let now: FundState = fund;
  for (const earmark of open) {
    mustBeFounded(now);
    // What goes out for one earmark is no longer there for the next.
    const settled = settleMember({ municipality, earmark }, now);
    events.push(...settled);
    now = settled.reduce(evolve, now);
  }
  return [...events, { type: "MemberLeft", data: { municipality, reason } }];
}
