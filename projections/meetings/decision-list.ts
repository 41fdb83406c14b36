import { z } from "zod";
import { amsterdamDay } from "../../domain/calendar.ts";
import { type VoteTallyRow, voteTally, voteTallyRow } from "../advice/vote-tally.ts";
import type { ReadModels } from "../projection.ts";
import { type MeetingRow, meetingRow, meetings } from "./meetings.ts";

const { applicationId, title, round, totalCents, advice } = voteTallyRow.shape;

/** The advice of a round that was closed at a meeting. */
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
    advised: item.applications.flatMap((one) =>
      advisedAt(row, views.list(voteTally, one, { limit: MOST_ROUNDS }).rows),
    ),
  }));
  return { ...row, agenda };
}

/** The rounds that were closed from the day of a meeting on, until the meeting itself was. */
function advisedAt({ on, closedAt }: MeetingRow, rounds: readonly VoteTallyRow[]): Advised[] {
  return rounds.flatMap(({ applicationId, title, round, totalCents, advice, closedAt: endedAt }): Advised[] => {
    if (!advice || endedAt === null || amsterdamDay(endedAt) < on || (closedAt !== null && endedAt > closedAt))
      return [];
    const { lines: _, asGiven: __, ...given } = advice;
    return [{ applicationId, title, round, totalCents, advice: given }];
  });
}
