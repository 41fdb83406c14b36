import type { LocalDate } from "../../schemas/primitives.ts";
import { format } from "../words/nl/format.ts";
import { secretary } from "./cast.ts";
import type { Application, Stage } from "./stage.ts";

/** A reference to a meeting. */
export interface Meeting {
  readonly id: string;
}

/** Convenes a meeting of the PHO, and puts applications on its agenda after the opening, in this order. */
export async function convene(
  { client, tell }: Stage,
  { on, applications }: { readonly on: LocalDate; readonly applications: readonly Application[] },
): Promise<Meeting> {
  const appointment = { on, startsAt: "09:00", place: "Stadhuis van Leiden, raadzaal" };
  const { commandId: id } = await client.does(secretary, "ConveneMeeting", { body: "pho", ...appointment });
  const items = applications.map((one) => ({ title: one.title, applications: [one.id] }));
  const agenda = [{ title: "Opening en mededelingen", applications: [] }, ...items];
  await client.does(secretary, "SetAgenda", { agenda }, { meetingId: id });
  tell(`De secretaris schrijft het PHO van ${format.day(on)} uit, met ${agenda.length} punten op de agenda.`);
  return { id };
}

/** Sends the papers of a meeting, with the overview as it is now. */
export async function sendPapers({ client }: Stage, { id }: Meeting): Promise<void> {
  await client.does(secretary, "SendPapers", {}, { meetingId: id });
}

/** Records who was present and what became of the items, closes the meeting and publishes its decision list. */
export async function conclude(
  { client, tell }: Stage,
  { id }: Meeting,
  { present, conclusions }: { readonly present: readonly string[]; readonly conclusions: readonly (string | null)[] },
): Promise<void> {
  const about = { meetingId: id };
  const attendees = present.map((municipality) => ({ municipality, as: "holder" as const }));
  await client.does(secretary, "RecordAttendance", { attendees }, about);
  for (const [index, conclusion] of conclusions.entries())
    await client.does(secretary, "ConcludeItem", { item: index + 1, outcome: "dealt-with", conclusion }, about);
  await client.does(secretary, "CloseMeeting", {}, about);
  await client.does(secretary, "PublishDecisionList", {}, about);
  tell("De besluitenlijst van het PHO is gepubliceerd.");
}
