import { advice, involvedIn as involvedInRound } from "../../../domain/advice/advice.ts";
import type { AnyAggregate } from "../../../domain/aggregate.ts";
import {
  type ApplicationState,
  application,
  involvedIn as involvedInApplication,
} from "../../../domain/application/application.ts";
import { decision, involvedIn as involvedInDecision } from "../../../domain/decision/decision.ts";
import { isTaken } from "../../../domain/decision/state.ts";
import { decisionNumberKey } from "../../../domain/decision-numbers.ts";
import { decisionsInFund } from "../../../domain/fund/decision-facts.ts";
import { fund } from "../../../domain/fund/fund.ts";
import {
  applicationOfBooking,
  applicationOfRecovery,
  involvedIn as involvedInFund,
} from "../../../domain/fund/involvement.ts";
import { type GrantState, grant, involvedIn as involvedInGrant } from "../../../domain/grant/grant.ts";
import { type Involvement, involvedInAll, NOBODY_INVOLVED } from "../../../domain/involvement.ts";
import type { ReadStream } from "../../engine/stream-view.ts";
import type { Params } from "../command.ts";

/**
 * Who took part in the application that a command is about, as the streams tell it that it does not go to: of the
 * application, its rounds, its grant, its decisions and the fund. Nobody where it is about none, or about one of another fund.
 *
 * @param to the aggregate that decides the command; it knows its own stream.
 */
export async function involvedElsewhere(
  read: ReadStream,
  to: Pick<AnyAggregate, "kind">,
  params: Params,
  data: unknown,
): Promise<Involvement> {
  const { fundId } = params;
  const applicationId = params.applicationId ?? idIn(data, "applicationId") ?? (await asFundKnows(read, fundId, data));
  if (applicationId === undefined) return NOBODY_INVOLVED;
  const applied = await read(application, { applicationId });
  if (applied.fundId !== fundId) return NOBODY_INVOLVED;
  const rounds = "dossier" in applied.state && "round" in applied.state.dossier ? applied.state.dossier.round : 0;
  const told: Involvement[] = [];
  if (to.kind !== application.kind) told.push(involvedInApplication(applied.state));
  const granted = await read(grant, { applicationId });
  if (to.kind !== grant.kind) told.push(involvedInGrant(granted.state));
  const { state: books } = await read(fund, { fundId });
  if (to.kind !== fund.kind) told.push(involvedInFund(books, applicationId));
  for (let round = 1; round <= rounds; round += 1)
    if (to.kind !== advice.kind || round !== params.round)
      told.push(involvedInRound((await read(advice, { applicationId, round })).state));
  // The decision on an objection is found in the one that was objected to, so the numbers grow on the way.
  const numbers = decisionsOn(applied.state, granted.state, decisionsInFund(books, applicationId));
  for (const decisionNumber of numbers) {
    const { state } = await read(decision, { fundId, decisionNumber });
    if (to.kind !== decision.kind || decisionNumber !== decisionNumberKey(params.decisionNumber ?? ""))
      told.push(involvedInDecision(state));
    const objected = isTaken(state) ? state.objection?.decided : null;
    if (objected) numbers.add(decisionNumberKey(objected.under));
  }
  return involvedInAll(told);
}

/** The numbers, by key, of the decisions that were taken on an application and its grant, and of those that the fund records. */
function decisionsOn(applied: ApplicationState, granted: GrantState, inFund: readonly string[]): Set<string> {
  const numbers = new Set([...(granted.phase === "none" ? [] : granted.decisionNumbers), ...inFund]);
  if ("decisionNumber" in applied && applied.decisionNumber !== null)
    numbers.add(decisionNumberKey(applied.decisionNumber));
  if ("dossier" in applied && "revoked" in applied.dossier)
    for (const { decisionNumber } of applied.dossier.revoked) numbers.add(decisionNumberKey(decisionNumber));
  return numbers;
}

/** The application of a recovery or of a booking, which only the fund knows. */
async function asFundKnows(read: ReadStream, fundId: string, data: unknown): Promise<string | undefined> {
  const recoveryId = idIn(data, "recoveryId");
  const corrects = idIn(data, "corrects");
  if (recoveryId === undefined && corrects === undefined) return undefined;
  const { state } = await read(fund, { fundId });
  return recoveryId === undefined
    ? applicationOfBooking(corrects ?? "", state)
    : applicationOfRecovery(recoveryId, state);
}

function idIn(data: unknown, name: string): string | undefined {
  const id: unknown = new Map(Object.entries(Object(data))).get(name);
  return typeof id === "string" ? id : undefined;
}
