import { grant } from "../../domain/grant/grant.ts";
import { instalmentAgenda, OPEN_INSTALMENTS } from "../../projections/work/instalment-agenda.ts";
import type { Agenda } from "../engine/due.ts";
import { order } from "../engine/follow-ups/follow-up.ts";

/** What falls due by date: instalments whose day has come. */
export const agenda: Agenda = (readModels, page) => {
  const { rows, next } = readModels.list(instalmentAgenda, OPEN_INSTALMENTS, page);
  return {
    rows: rows.map(({ fundId, applicationId, number, dueOn }) => ({
      dueOn,
      fundId,
      id: [applicationId, number, dueOn],
      order: order(grant, { applicationId }, { type: "DeclareInstalmentDue", data: { instalment: number } }),
    })),
    next,
  };
};
