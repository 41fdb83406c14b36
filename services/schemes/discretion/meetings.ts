import type { DecisionListView } from "../../../projections/meetings/decision-list.ts";
import type { MeetingRow } from "../../../projections/meetings/meetings.ts";
import { type Asker, isOwnUndecided } from "./asker.ts";

/** A meeting as somebody may know it: not what became of an application of their own organisation, before the decision. */
export function meetingFor<Row extends Pick<MeetingRow, "agenda">>(row: Row, asker: Asker): Row {
  const agenda = row.agenda.map((item) =>
    item.applications.some((one) => isOwnUndecided(one, asker)) ? { ...item, outcome: null, conclusion: null } : item,
  );
  return { ...row, agenda };
}

/** A decision list as somebody may know it: see `meetingFor`. */
export function decisionListFor(list: DecisionListView, asker: Asker): DecisionListView {
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
