import { application } from "../../../domain/application/application.ts";
import { interestedIn } from "../../../domain/application/interest.ts";
import { fund } from "../../../domain/fund/fund.ts";
import { type MeetingFacts, meeting } from "../../../domain/meeting/meeting.ts";
import type { DataOf } from "../../../schemas/envelope.ts";
import type { MeetingCommand } from "../../../schemas/meeting.ts";
import type { ReadStream } from "../../engine/stream-view.ts";
import type { Params } from "../command.ts";

const NOTHING: MeetingFacts = { applications: new Set(), members: new Set(), interested: new Set() };

/** Which of the applications on an agenda were submitted to the fund. */
export async function agendaFacts(
  read: ReadStream,
  { fundId }: Params,
  { agenda }: DataOf<MeetingCommand, "SetAgenda">,
): Promise<MeetingFacts> {
  const applications = new Set<string>();
  for (const applicationId of new Set(agenda.flatMap((item) => item.applications))) {
    const { state, fundId: itsFund } = await read(application, { applicationId });
    if (itsFund === fundId && "dossier" in state && "round" in state.dossier) applications.add(applicationId);
  }
  return { ...NOTHING, applications };
}

/** The municipalities that take part in the fund, without those that passed into another. */
export async function membersOfFund(read: ReadStream, { fundId }: Params): Promise<MeetingFacts> {
  const { state } = await read(fund, { fundId });
  const members = state.phase === "unfounded" ? [] : state.terms.members;
  const ids = members.map(({ municipality }) => municipality);
  const passed = state.phase === "unfounded" ? undefined : state.succeededBy;
  return { ...NOTHING, members: new Set(ids.filter((one) => !passed?.has(one))) };
}

/** Who has an interest in an application in an item of the agenda. */
export async function itemFacts(
  read: ReadStream,
  { meetingId = "" }: Params,
  { item }: DataOf<MeetingCommand, "ConcludeItem">,
): Promise<MeetingFacts> {
  const { state } = await read(meeting, { meetingId });
  const applications = state.phase === "none" ? [] : (state.agenda[item - 1]?.applications ?? []);
  const interested: string[] = [];
  for (const applicationId of applications)
    interested.push(...interestedIn((await read(application, { applicationId })).state));
  return { ...NOTHING, interested: new Set(interested) };
}
