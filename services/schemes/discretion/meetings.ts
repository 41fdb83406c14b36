import type { DecisionListView } from "../../../projections/meetings/decision-list.ts";
import type { MeetingRow } from "../../../projections/meetings/meetings.ts";
import { type Asker, isOwnUndecided } from "./asker.ts";

/**
 * A meeting as somebody may know it: not what became of an application of their own organisation, before the decision; and not
 * what the decision list will say, before it is published.
 */
export function meetingFor<Row extends Pick<MeetingRow, "agenda" | "publishedAt">>(row: Row, asker: Asker): Row {
  const isOut = isPublished(row, asker);
  const agenda = row.agenda.map((item) => {
    if (item.applications.some((one) => isOwnUndecided(one, asker)))
      return { ...item, outcome: null, conclusion: null };
    return isOut ? item : { ...item, conclusion: null };
  });
  return { ...row, agenda };
}

/** Whether somebody may read a decision list: the secretary, who writes it, and the auditor at any time. */
function isPublished({ publishedAt }: Pick<MeetingRow, "publishedAt">, { actor }: Asker): boolean {
  return publishedAt !== null || actor.role === "secretary" || actor.role === "auditor";
}

/** A decision list as somebody may know it: nothing of one that is not published, and see `meetingFor`. */
export function decisionListFor(list: DecisionListView, asker: Asker): DecisionListView | undefined {
  if (!isPublished(list, asker)) return undefined;
  const { agenda } = meetingFor(list, asker);
  return {
    ...list,
    agenda: list.agenda.map((item, index) => ({
      ...item,
      ...agenda[index],
      advised: item.advised.filter(({ applicationId }) => !isOwnUndecided(applicationId, asker)),
    })),
  };
}
