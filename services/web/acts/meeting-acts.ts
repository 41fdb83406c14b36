import type { z } from "zod";
import { refused } from "../../../domain/refusal.ts";
import type { Phase } from "../../../projections/applications/application-dossier.ts";
import { currentMembers } from "../../../projections/funds/funds.ts";
import type { Role } from "../../../schemas/envelope.ts";
import { type capacity, type MeetingCommand, meetingBody, meetingEvents } from "../../../schemas/meeting.ts";
import { transformationFund } from "../../schemes/transformation-fund.ts";
import type { Words } from "../../words/words.ts";
import type { Answers, Face } from "../face.ts";
import { type Act, type ActForm, act } from "./act.ts";
import { agendaTyped, type Offered, placeField, typedAgenda } from "./agenda-form.ts";
import { recordConsensusAtMeeting } from "./consensus-act.tsx";
import { type Field, type Typed, tickedIn, typedIn } from "./fields.tsx";
import { timeTyped } from "./time-typed.ts";

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

/** What is asked about a meeting, by a title of its own or that of the command. */
type Asked = Pick<ActForm, "fields" | "filled" | "hidden"> & Partial<Pick<ActForm, "title">>;
type OfMeeting = Exclude<MeetingCommand["type"], "ConveneMeeting">;

/**
 * A form for a meeting that there is. Where the meeting is too far for it, or not far enough, nothing is asked: the answer says how
 * far it is.
 */
async function formFor(
  face: Face,
  command: OfMeeting,
  formOf: (meeting: Meeting) => Asked | Promise<Asked>,
): Promise<ActForm> {
  const { words } = face;
  const said = words.pages.acts[command];
  const meeting = await meetingOf(face);
  const { revision } = meeting;
  if (isOpenFor(command, meeting)) return { ...said, revision, ...(await formOf(meeting)) };
  return { ...said, answer: progressOf(words, meeting), revision, fields: [], submit: null };
}

/** How far a meeting is. */
export function progressOf({ pages: { meetings } }: Words, { agenda, phase, cancelledFor }: Meeting): string {
  const { meeting: said } = meetings;
  return cancelledFor === null ? said.answer({ items: agenda.length, phase }) : said.cancelled(cancelledFor);
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
  return { on: typedIn(typed, "on"), startsAt: timeTyped(typedIn(typed, "startsAt")), place: typedIn(typed, "place") };
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
  form: (face) =>
    formFor(face, "MoveMeeting", ({ on, startsAt, place }) => ({
      fields: appointmentFields(face),
      filled: { on, startsAt, place },
    })),
});

export const cancelMeeting: Act = act("CancelMeeting", {
  home,
  params,
  data: (typed) => ({ reason: typedIn(typed, "reason") }),
  form: (face) =>
    formFor(face, "CancelMeeting", () => ({
      fields: [{ kind: "text", name: "reason", rows: 3, ...face.words.pages.acts.CancelMeeting.reason }],
    })),
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
  form: (face) =>
    formFor(face, "SetAgenda", async (meeting) => {
      const said = face.words.pages.acts.SetAgenda;
      const applications = await offered(face, meeting);
      // Every place that is taken, and some after it.
      const most = Math.max(applications.length, meeting.agenda.length) + MORE_PLACES;
      const places = Array.from({ length: most }, (_, index) => String(index + 1));
      const options = [{ value: "", title: said.notOn }, ...places.map((value) => ({ value, title: value }))];
      return {
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
    }),
});
const MORE_PLACES = 10;

/** A form that asks for nothing but to go on. */
function confirming(command: "SendPapers" | "CloseMeeting" | "PublishDecisionList"): Act {
  return act(command, {
    home,
    params,
    data: () => ({}),
    form: (face) => formFor(face, command, () => ({ fields: [] })),
  });
}

export const sendPapers: Act = confirming("SendPapers");
export const closeMeeting: Act = confirming("CloseMeeting");
export const publishDecisionList: Act = confirming("PublishDecisionList");

type Capacity = z.infer<typeof capacity>;

/** The lists that are ticked for a meeting of the PHO, and in which capacity somebody is there for who is ticked in each. */
const attended = {
  attendees: "holder",
  substitutes: "substitute",
  officials: "official",
} as const satisfies Readonly<Record<string, Capacity>>;

export const recordAttendance: Act = act("RecordAttendance", {
  home,
  params,
  data: (typed) => ({
    attendees: Object.entries(attended).flatMap(([name, as]) =>
      tickedIn(typed, name).map((municipality) => ({
        municipality,
        as: name === "attendees" ? typedIn(typed, "as") : as,
      })),
    ),
  }),
  form: (face) =>
    formFor(face, "RecordAttendance", ({ body, attendees }) => {
      const { words, fund } = face;
      const said = words.pages.acts.RecordAttendance;
      const options = currentMembers(fund).map(({ municipality, name }) => ({ value: municipality, title: name }));
      // AO Jeugd is a meeting of officials.
      const first = body === "pho" ? "holder" : "official";
      const ticked = (as: Capacity) =>
        (attendees ?? []).filter((one) => (one.as ?? first) === as).map(({ municipality }) => municipality);
      if (body !== "pho")
        return {
          hidden: { as: first },
          filled: { attendees: ticked(first) },
          fields: [{ kind: "any-of", name: "attendees", ...said.ofOfficials, options }],
        };
      return {
        hidden: { as: first },
        filled: Object.fromEntries(Object.entries(attended).map(([name, as]) => [name, ticked(as)])),
        fields: (["attendees", "substitutes", "officials"] as const).map((name) => ({
          kind: "any-of",
          name,
          ...said[name],
          options,
        })),
      };
    }),
});

export const concludeItem: Act = act("ConcludeItem", {
  home,
  params,
  data: (typed, { params: { item = "" } }) => ({
    item: Number(item),
    outcome: typedIn(typed, "outcome"),
    conclusion: typedIn(typed, "conclusion").trim() === "" ? null : typedIn(typed, "conclusion"),
  }),
  form: (face) =>
    formFor(face, "ConcludeItem", ({ agenda }) => {
      const { acts, meetings } = face.words.pages;
      const said = acts.ConcludeItem;
      const item = agenda.find((one) => String(one.item) === face.params.item);
      if (!item) throw refused("ERR_NOT_FOUND");
      const options = meetingEvents.ItemConcluded.shape.outcome.options.map((value) => ({
        value,
        title: meetings.outcomes[value],
      }));
      return {
        title: `${item.item}. ${item.title}`,
        filled: { outcome: item.outcome ?? "", conclusion: item.conclusion ?? "" },
        fields: [
          { kind: "one-of", name: "outcome", ...said.outcome, options },
          { kind: "text", name: "conclusion", ...said.conclusion, rows: 3 },
        ],
      };
    }),
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
  "/agenda/:meetingId/eens/:applicationId/:round": recordConsensusAtMeeting,
  "/agenda/:meetingId/sluiten": closeMeeting,
  "/agenda/:meetingId/besluitenlijst": publishDecisionList,
};

type Phases = readonly Meeting["phase"][];
const beforehand: Phases = ["convened", "papers-sent"];

/** In which phases of a meeting each thing can be done with it. */
const openIn: Readonly<Record<OfMeeting, Phases>> = {
  SetAgenda: ["convened"],
  SendPapers: ["convened"],
  RecordAttendance: ["papers-sent"],
  ConcludeItem: ["papers-sent"],
  CloseMeeting: ["papers-sent"],
  PublishDecisionList: ["closed"],
  MoveMeeting: beforehand,
  CancelMeeting: beforehand,
};

/** Below the meeting's own address, in the order in which they are offered; what became of an item is recorded at the item. */
export const pathOfMeetingAct: Readonly<Record<Exclude<OfMeeting, "ConcludeItem">, string>> = {
  SetAgenda: "punten",
  SendPapers: "stukken",
  RecordAttendance: "aanwezig",
  CloseMeeting: "sluiten",
  PublishDecisionList: "besluitenlijst",
  MoveMeeting: "verplaatsen",
  CancelMeeting: "afgelasten",
};

interface ActOfMeeting {
  readonly command: keyof typeof pathOfMeetingAct;
  /** Below the meeting's own address. */
  readonly path: string;
}

/** Not done any more once it is recorded who was present. */
const beforeItIsHeld: ReadonlySet<OfMeeting> = new Set<OfMeeting>(["MoveMeeting", "CancelMeeting"]);

function isOpenFor(command: OfMeeting, { phase, attendees }: Pick<Meeting, "phase" | "attendees">): boolean {
  return openIn[command].includes(phase) && (attendees === null || !beforeItIsHeld.has(command));
}

/** What somebody can do with a meeting as far as it is now. */
export function meetingActs(role: Role, meeting: Pick<Meeting, "phase" | "attendees">): readonly ActOfMeeting[] {
  return Object.entries(pathOfMeetingAct).flatMap(([name, path]) => {
    const command = name as ActOfMeeting["command"];
    const isOffered = isOpenFor(command, meeting) && transformationFund.commands[command].roles.includes(role);
    return isOffered ? [{ command, path }] : [];
  });
}
