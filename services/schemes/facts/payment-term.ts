import { decision } from "../../../domain/decision/decision.ts";
import { isTaken, type TakenDecision } from "../../../domain/decision/state.ts";
import { decisionNumberKey } from "../../../domain/decision-numbers.ts";
import type { PaymentBasis } from "../../../domain/grant/payment-basis.ts";
import type { Grant } from "../../../domain/grant/state.ts";
import type { DecisionKind } from "../../../schemas/decision.ts";
import type { DataOf } from "../../../schemas/envelope.ts";
import type { FundCommand } from "../../../schemas/fund.ts";
import type { LocalDate } from "../../../schemas/primitives.ts";
import type { ReadStream } from "../../engine/stream-view.ts";
import type { Params } from "../command.ts";
import { requestDueOn } from "./awaited.ts";

type Announced = Pick<DataOf<FundCommand, "RecordPaymentTerm">, "announcedOn" | "rightOn">;

/**
 * When the decision that a payment rests on was announced, or a court ruled, and when it should have been by the term in which a decision
 * was due first; see `recordPaymentTerm`. Null where it was not announced yet.
 */
export async function announcementOf(
  { decisionNumber, insteadOf }: PaymentBasis,
  granted: Grant,
  params: Params,
  read: ReadStream,
): Promise<Announced | null> {
  const taken = await takenUnder(decisionNumber);
  const announcedOn = taken ? taken.announced?.announcedOn : await ruledOn();
  if (!announcedOn) return null;
  const first = insteadOf === null ? taken : await takenUnder(insteadOf);
  const requested = first && requestAnsweredBy(first.taken.kind);
  const dueOn = requested ? await requestDueOn(read, params, requested) : null;
  const firstAnnouncedOn = insteadOf === null ? null : (first?.announced?.announcedOn ?? null);
  return { announcedOn, rightOn: dueOn ?? firstAnnouncedOn ?? announcedOn };

  async function takenUnder(number: string): Promise<TakenDecision | null> {
    const { state } = await read(decision, { fundId: params.fundId, decisionNumber: number });
    return isTaken(state) ? state : null;
  }

  /** A ruling has no number of the fund: it stands in the decision that was contested. */
  async function ruledOn(): Promise<LocalDate | null> {
    for (const number of granted.decisionNumbers) {
      const ruled = (await takenUnder(number))?.appeal?.ruled;
      if (ruled && decisionNumberKey(ruled.under) === decisionNumberKey(decisionNumber)) return ruled.ruledOn;
    }
    return null;
  }
}

/** What was requested where a decision of a kind answers that; null for one that nobody asked for. */
function requestAnsweredBy(kind: DecisionKind): "application" | "determination" | null {
  if (kind === "award") return "application";
  return kind === "determination" || kind === "determination-lowering" || kind === "withdrawal"
    ? "determination"
    : null;
}
