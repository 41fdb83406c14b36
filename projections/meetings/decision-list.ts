import { z } from "zod";
import { amsterdamDay, amsterdamTime } from "../../domain/calendar.ts";
import type { Instant } from "../../schemas/primitives.ts";
import { type VoteTallyRow, voteTally, voteTallyRow } from "../advice/vote-tally.ts";
import type { ReadModels } from "../projection.ts";
import { type MeetingRow, meetingRow, meetings } from "./meetings.ts";

const { applicationId, title, round, totalCents, advice } = voteTallyRow.shape;

/** The advice of a round that was closed at a meeting of the PHO. */
const advised = z.strictObject({
  applicationId,
  title,
  round,
  totalCents,
  advice: advice.unwrap().omit({ lines: true, asGiven: true }),
});
type Advised = z.infer<typeof advised>;

/** A meeting as it stands on paper afterwards: each item with what became of it, and the advice that was given there. */
export const decisionListView = meetingRow.extend({
  agenda: z.array(meetingRow.shape.agenda.element.extend({ advised: z.array(advised) })),
});
export type DecisionListView = z.infer<typeof decisionListView>;

/** No application reaches as many rounds. */
const MOST_ROUNDS = 1_000;

/** The decision list of a meeting; undefined where there is no such meeting in the fund. */
export function readDecisionList(views: ReadModels, fundId: string, meetingId: string): DecisionListView | undefined {
  const row = views.get(meetings, meetingId);
  if (row?.fundId !== fundId) return undefined;
  const agenda = row.agenda.map((item) => ({
    ...item,
    advised: isAdvisedOn(row, item)
      ? item.applications.flatMap((one) => advisedAt(row, views.list(voteTally, one, { limit: MOST_ROUNDS }).rows))
      : [],
  }));
  return { ...row, agenda };
}

/** Whether an item can have come to an advice: only the PHO gives any, on what it dealt with. */
function isAdvisedOn({ body }: MeetingRow, { outcome }: MeetingRow["agenda"][number]): boolean {
  return body === "pho" && outcome === "dealt-with";
}

/** The rounds that were closed on the day of a meeting, from its beginning until it was closed itself. */
function advisedAt(meeting: MeetingRow, rounds: readonly VoteTallyRow[]): Advised[] {
  return rounds.flatMap(({ applicationId, title, round, totalCents, advice, closedAt }): Advised[] => {
    if (!advice || closedAt === null || !isDuring(meeting, closedAt)) return [];
    const { lines: _, asGiven: __, ...given } = advice;
    return [{ applicationId, title, round, totalCents, advice: given }];
  });
}

function isDuring({ on, startsAt, closedAt }: MeetingRow, moment: Instant): boolean {
  return amsterdamDay(moment) === on && amsterdamTime(moment) >= startsAt && (closedAt === null || moment <= closedAt);
}
