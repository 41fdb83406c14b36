import { z } from "zod";
import type { Role } from "../../schemas/envelope.ts";
import { subjectOf } from "../../schemas/streams.ts";
import { isThere } from "../applications/of-dossiers.ts";
import type { Place, Projection } from "../projection.ts";
import { applicationOf } from "../subjects.ts";
import { applicationWork, foldApplicationWork, tasksOfApplication } from "./application-work.ts";
import { changesFundWork, foldFundWork, fundWork, tasksOfFund } from "./fund-work.ts";
import { changesMeetingWork, foldMeetingWork, meetingWork, tasksOfMeeting } from "./meeting-work.ts";
import {
  changesOrganisationWork,
  foldOrganisationWork,
  organisationWork,
  tasksOfOrganisation,
} from "./organisation-work.ts";
import type { WorkTask } from "./work-tasks.ts";

export const workRow = z.discriminatedUnion("kind", [applicationWork, fundWork, meetingWork, organisationWork]);
export type WorkRow = z.infer<typeof workRow>;

const APPLICATION = "application/";
const FUND = "fund/";
const MEETING = "meeting/";
const ORGANISATION = "organisation/";

/**
 * What has to be done, by whom, for which application, and by when. A row is what has to be known of an application, a
 * fund, a meeting or an organisation; its tasks follow from that and stand in the lists `workOf` names, those that are due first on top.
 */
export const workQueue: Projection<WorkRow, WorkTask> = {
  name: "work-queue",
  version: 30,
  keys(event) {
    const application = applicationOf(event);
    const keys = application === null ? [] : [APPLICATION + application];
    if (changesOrganisationWork(event)) return [...keys, ORGANISATION + subjectOf(event.stream)];
    if (changesMeetingWork(event)) return [...keys, MEETING + subjectOf(event.stream)];
    return changesFundWork(event) ? [...keys, FUND + subjectOf(event.stream)] : keys;
  },
  fold(row, event, key) {
    if (key.startsWith(FUND))
      return foldFundWork(row?.kind === "fund" ? row : undefined, event, key.slice(FUND.length));
    if (key.startsWith(MEETING))
      return foldMeetingWork(row?.kind === "meeting" ? row : undefined, event, key.slice(MEETING.length));
    if (key.startsWith(ORGANISATION)) return foldOrganisationWork(event, key.slice(ORGANISATION.length));
    return isThere(row, event)
      ? foldApplicationWork(row?.kind === "application" ? row : undefined, event, key.slice(APPLICATION.length))
      : undefined;
  },
  places(row) {
    if (row.kind === "fund") return tasksOfFund(row).flatMap((task) => placesOf(task));
    if (row.kind === "meeting") return tasksOfMeeting(row).flatMap((task) => placesOf(task));
    if (row.kind === "organisation") return tasksOfOrganisation(row).flatMap((task) => placesOf(task));
    const isPrivate = row.dossier.submittedOn === null;
    return tasksOfApplication(row).flatMap((task) => placesOf(task, isPrivate));
  },
  finds: ({ task, applicationId, title }) => ({ filters: { task, applicationId }, text: [title] }),
};

/** The lists of what has to be done. */
export const workOf = {
  /** By anyone in a role; what applicants have to do before they submit is between them. */
  role: (fund: string, role: Role) => `${fund}/${role}`,
  /** By an applicant of one organisation. */
  organisation: (fund: string, organisation: string) => `${fund}/applicant/${organisation}`,
  /** By the portfolio holder of one municipality. */
  municipality: (fund: string, municipality: string) => `${fund}/portfolio-holder/${municipality}`,
  /** For one application, by whomever. */
  application: (application: string) => application,
} as const;

/** Sorts after every day. */
const SOME_DAY = "9999-12-31";

function placesOf(task: WorkTask, isPrivate = false): Place<WorkTask>[] {
  const { fundId, role, organisation, municipality, applicationId } = task;
  const { year, earmark, number, recoveryId, decisionNumber, meeting } = task;
  const sort = [
    task.dueOn ?? task.from ?? SOME_DAY,
    task.task,
    organisation,
    municipality,
    year,
    earmark,
    number,
    recoveryId,
    decisionNumber,
    meeting?.meetingId,
  ].join("/");
  const lists = isPrivate ? [] : [workOf.role(fundId, role)];
  if (role === "applicant" && organisation !== null) lists.push(workOf.organisation(fundId, organisation));
  if (role === "portfolio-holder" && municipality !== null) lists.push(workOf.municipality(fundId, municipality));
  if (applicationId !== null) lists.push(workOf.application(applicationId));
  return lists.map((list) => ({ list, sort, shows: task }));
}
