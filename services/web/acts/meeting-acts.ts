import type { Phase } from "../../../projections/applications/application-dossier.ts";
import type { Role } from "../../../schemas/envelope.ts";
import { meetingBody, meetingEvents } from "../../../schemas/meeting.ts";
import { transformationFund } from "../../schemes/transformation-fund.ts";
import type { SaidAct } from "../../words/pages/acts.ts";
import type { Answers, Face } from "../face.ts";
import { type Act, type ActForm, act } from "./act.ts";
import { agendaTyped, type Offered, placeField, typedAgenda } from "./agenda-form.ts";
import { type Field, type Typed, tickedIn, typedIn } from "./fields.tsx";

type Meeting = Answers["GetMeeting"];

/** The page of the meeting that an address names, or of the one that was just convened. */
function meetingAt({ meetingId }: Face["params"], made: string | null): string {
  return `/agenda/${meetingId ?? made ?? ""}`;
}

const home: NonNullable<Act["home"]> = { at: meetingAt, back: ({ acts }) => acts.backToMeeting };

function params({ params: { meetingId } }: Pick<Face, "params">) {
  return meetingId === undefined ? {} : { meetingId };
}

function meetingOf({ ask, params: { meetingId = "" } }: Face): Promise<Meeting> {
  return ask("GetMeeting", { params: { meetingId } });
}

/** The fields for when and where a meeting is. */
function appointmentFields({ words }: Face): readonly Field[] {
  const { day, time, place } = words.pages.acts.appointment;
  return [
    { kind: "day", name: "on", ...day },
    { kind: "line", name: "startsAt", ...time },
    { kind: "line", name: "place", ...place },
  ];
}

function appointmentTyped(typed: Typed) {
  return { on: typedIn(typed, "on"), startsAt: typedIn(typed, "startsAt"), place: typedIn(typed, "place") };
}

export const conveneMeeting: Act = act("ConveneMeeting", {
  home: {
    at: (params, made) => (made === null ? "/agenda" : meetingAt(params, made)),
    back: ({ acts }) => acts.backToAgenda,
  },
  params: () => ({}),
  data: (typed) => ({ body: typedIn(typed, "body"), ...appointmentTyped(typed) }),
  async form(face) {
    const { acts, meetings } = face.words.pages;
    const said = acts.ConveneMeeting;
    const options = meetingBody.options.map((value) => ({ value, title: meetings.bodies[value] }));
    return {
      ...said,
      revision: null,
      fields: [{ kind: "one-of", name: "body", ...said.body, options }, ...appointmentFields(face)],
    };
  },
});

export const moveMeeting: Act = act("MoveMeeting", {
  home,
  params,
  data: appointmentTyped,
  async form(face) {
    const { on, startsAt, place, revision } = await meetingOf(face);
    return {
      ...face.words.pages.acts.MoveMeeting,
      revision,
      fields: appointmentFields(face),
      filled: { on, startsAt, place },
    };
  },
});

export const cancelMeeting: Act = act("CancelMeeting", {
  home,
  params,
  data: (typed) => ({ reason: typedIn(typed, "reason") }),
  async form(face) {
    const said = face.words.pages.acts.CancelMeeting;
    const { revision } = await meetingOf(face);
    return { ...said, revision, fields: [{ kind: "text", name: "reason", rows: 3, ...said.reason }] };
  },
});

/** The phases of the applications that are offered for an agenda: what waits for whoever meets. */
const offeredTo: Readonly<Record<Meeting["body"], readonly Phase[]>> = {
  pho: ["forwarded", "deliberating", "voting", "deferred"],
  "ao-jeugd": ["under-review", "supplement-requested", "deferred"],
};
const MOST_OFFERED = 50;

/** What stands on the agenda, and what else could. */
async function offered(face: Face, { body, projects }: Meeting): Promise<readonly Offered[]> {
  const { untitled } = face.words.pages.work.applications;
  const lists = await Promise.all(
    offeredTo[body].map((phase) =>
      face.ask("ListApplications", { page: { after: null, limit: MOST_OFFERED, filters: { phase } } }),
    ),
  );
  const found = new Map<string, Offered>();
  for (const { applicationId, title, leadName, phaseInWords } of [...projects, ...lists.flatMap(({ items }) => items)])
    found.set(applicationId, {
      applicationId,
      title: title ?? untitled,
      hint: [leadName, phaseInWords].filter(Boolean).join(" · "),
    });
  return [...found.values()];
}

/** The secretary puts the agenda in order: a number for each application, and a line for each other point. */
export const setAgenda: Act = act("SetAgenda", {
  home,
  params,
  data: typedAgenda,
  async form(face) {
    const said = face.words.pages.acts.SetAgenda;
    const meeting = await meetingOf(face);
    const applications = await offered(face, meeting);
    const places = Array.from({ length: applications.length + MOST_OTHERS }, (_, index) => String(index + 1));
    const options = [{ value: "", title: said.notOn }, ...places.map((value) => ({ value, title: value }))];
    return {
      ...said,
      revision: meeting.revision,
      hidden: Object.fromEntries(applications.map(({ applicationId, title }) => [`title.${applicationId}`, title])),
      filled: agendaTyped(meeting.agenda),
      fields: [
        ...applications.map(
          ({ applicationId, title, hint }): Field => ({
            kind: "select",
            name: placeField(applicationId),
            label: title,
            hint,
            options,
          }),
        ),
        { kind: "text", name: "others", ...said.others, rows: 4 },
      ],
    };
  },
});
const MOST_OTHERS = 10;

/** A form that asks for nothing but to go on. */
function confirming(command: "SendPapers" | "CloseMeeting" | "PublishDecisionList"): Act {
  return act(command, {
    home,
    params,
    data: () => ({}),
    async form(face): Promise<ActForm> {
      const { revision } = await meetingOf(face);
      return { ...face.words.pages.acts[command], revision, fields: [] };
    },
  });
}

export const sendPapers: Act = confirming("SendPapers");
export const closeMeeting: Act = confirming("CloseMeeting");
export const publishDecisionList: Act = confirming("PublishDecisionList");

export const recordAttendance: Act = act("RecordAttendance", {
  home,
  params,
  data: (typed) => ({ present: tickedIn(typed, "present") }),
  async form(face) {
    const { words, fund } = face;
    const said = words.pages.acts.RecordAttendance;
    const { present, revision } = await meetingOf(face);
    const passed = new Set(fund.successions.map(({ municipality }) => municipality));
    const options = fund.terms.members
      .filter(({ municipality }) => !passed.has(municipality))
      .map(({ municipality, name }) => ({ value: municipality, title: name }));
    return {
      ...said,
      revision,
      filled: { present: present ?? [] },
      fields: [{ kind: "any-of", name: "present", ...said.present, options }],
    };
  },
});

export const concludeItem: Act = act("ConcludeItem", {
  home,
  params,
  data: (typed, { params: { item = "" } }) => ({
    item: Number(item),
    outcome: typedIn(typed, "outcome"),
    conclusion: typedIn(typed, "conclusion").trim() === "" ? null : typedIn(typed, "conclusion"),
  }),
  async form(face) {
    const { acts, meetings } = face.words.pages;
    const said = acts.ConcludeItem;
    const { agenda, revision } = await meetingOf(face);
    const item = agenda.find((one) => one.item === Number(face.params.item));
    const options = meetingEvents.ItemConcluded.shape.outcome.options.map((value) => ({
      value,
      title: meetings.outcomes[value],
    }));
    return {
      ...said,
      title: item ? `${item.item}. ${item.title}` : said.title,
      revision,
      filled: { outcome: item?.outcome ?? "", conclusion: item?.conclusion ?? "" },
      fields: [
        { kind: "one-of", name: "outcome", ...said.outcome, options },
        { kind: "text", name: "conclusion", ...said.conclusion, rows: 3 },
      ],
    };
  },
});

/** Everything the secretary does with meetings, by its path below the fund's own address. */
export const actsOfMeetings: Readonly<Record<string, Act>> = {
  "/agenda/nieuw": conveneMeeting,
  "/agenda/:meetingId/verplaatsen": moveMeeting,
  "/agenda/:meetingId/afgelasten": cancelMeeting,
  "/agenda/:meetingId/punten": setAgenda,
  "/agenda/:meetingId/stukken": sendPapers,
  "/agenda/:meetingId/aanwezig": recordAttendance,
  "/agenda/:meetingId/punt/:item": concludeItem,
  "/agenda/:meetingId/sluiten": closeMeeting,
  "/agenda/:meetingId/besluitenlijst": publishDecisionList,
};

interface ActOfMeeting {
  readonly command: SaidAct;
  /** Below the meeting's own address. */
  readonly path: string;
}

const byPhase: Readonly<Record<Meeting["phase"], readonly ActOfMeeting[]>> = {
  convened: [
    { command: "SetAgenda", path: "punten" },
    { command: "SendPapers", path: "stukken" },
    { command: "MoveMeeting", path: "verplaatsen" },
    { command: "CancelMeeting", path: "afgelasten" },
  ],
  "papers-sent": [
    { command: "RecordAttendance", path: "aanwezig" },
    { command: "CloseMeeting", path: "sluiten" },
    { command: "MoveMeeting", path: "verplaatsen" },
    { command: "CancelMeeting", path: "afgelasten" },
  ],
  closed: [{ command: "PublishDecisionList", path: "besluitenlijst" }],
  published: [],
  cancelled: [],
};

/** What somebody can do with a meeting as far as it is now. */
export function meetingActs(role: Role, { phase }: Pick<Meeting, "phase">): readonly ActOfMeeting[] {
  return byPhase[phase].filter(({ command }) => transformationFund.commands[command].roles.includes(role));
}
