import { worksFromAnnouncement } from "../../../domain/decision/dropping.ts";
import { announcement } from "../../../schemas/decision.ts";
import { type Decision, decisionOf } from "../decisions/decision-of.ts";
import type { Face } from "../face.ts";
import { type Act, type ActForm, act, dossierOf, foreseen } from "./act.ts";
import { type Field, type Typed, tickedIn, typedIn } from "./fields.tsx";
import { ofDecision, toDecision } from "./objection-acts.ts";

/** The fund manager records how a decision was made known: from then on it works. */
export const announceDecision: Act = act("AnnounceDecision", {
  task: "announce-decision",
  params: ofDecision,
  data: announcementTyped,
  fieldOf: { ERR_LOWERING_TOO_LATE: "announcedOn" },
  async form(face): Promise<ActForm> {
    const { words, today, params } = face;
    const said = words.pages.acts.AnnounceDecision;
    const parties = await partiesOf(face);
    return {
      ...said,
      title: said.of(params.decisionNumber ?? ""),
      revision: null,
      filled: { announcedOn: today, to: parties },
      fields: announcementFields(face, parties),
    };
  },
});

/** The fund manager puts an announcement right that was recorded wrongly; what follows from its day follows anew. */
export const correctAnnouncement: Act = act("CorrectAnnouncement", {
  params: ofDecision,
  home: toDecision,
  preview: foreseen,
  data: (typed) => ({
    ...announcementTyped(typed),
    corrects: typedIn(typed, "corrects"),
    reason: typedIn(typed, "reason"),
  }),
  fieldOf: {
    ERR_ANNOUNCEMENT_DAY: "announcedOn",
    ERR_ANNOUNCEMENT_BUILT_ON: "announcedOn",
    ERR_LOWERING_TOO_LATE: "announcedOn",
  },
  async form(face): Promise<ActForm> {
    const said = face.words.pages.acts.CorrectAnnouncement;
    const { announcement: stands, decisionNumber } = await decisionOf(face);
    const title = said.of(decisionNumber);
    if (stands === null) return { title, answer: said.nothing, fields: [], revision: null, submit: null };
    const { announcedOn, how, to, eventId } = stands;
    // Also those it was sent to who are no applicants any more.
    const parties = new Set([...(await partiesOf(face)), ...to]);
    return {
      title,
      answer: said.answer,
      submit: said.submit,
      revision: null,
      hidden: { corrects: eventId },
      filled: { announcedOn, how, to },
      fields: [...announcementFields(face, [...parties]), { kind: "text", name: "reason", ...said.reason, rows: 3 }],
    };
  },
});

/** The fund manager drops an amendment or a withdrawal that was decided on wrongly, before it is announced. */
export const dropDecision: Act = act("DropUnannouncedDecision", {
  params: ofDecision,
  home: toDecision,
  preview: foreseen,
  data: (typed) => ({ reason: typedIn(typed, "reason") }),
  async form(face): Promise<ActForm> {
    const said = face.words.pages.acts.DropUnannouncedDecision;
    const decision = await decisionOf(face);
    const title = said.of(decision.decisionNumber);
    if (!isDroppable(decision)) return { title, answer: said.nothing, fields: [], revision: null, submit: null };
    const { answer, submit } = said;
    return {
      title,
      answer,
      submit,
      revision: null,
      fields: [{ kind: "text", name: "reason", ...said.reason, rows: 3 }],
    };
  },
});

function isDroppable({ kind, announcement: stands, droppedUnannounced }: Announceable): boolean {
  return kind !== null && worksFromAnnouncement(kind) && stands === null && droppedUnannounced === null;
}

type Announceable = Pick<Decision, "kind" | "announcement" | "droppedUnannounced">;

/** Something that can be done about the announcement of a decision, and where that stands below the decision. */
interface Announcing {
  readonly act: Act;
  /** By which it is named after the decision. */
  readonly said: "CorrectAnnouncement" | "DropUnannouncedDecision";
  readonly path: string;
}

/** What can be done about the announcement of a decision, whatever its kind. */
export function announcing(decision: Announceable): readonly Announcing[] {
  if (isDroppable(decision)) return [{ act: dropDecision, said: "DropUnannouncedDecision", path: "laten-vervallen" }];
  if (decision.announcement === null) return [];
  return [{ act: correctAnnouncement, said: "CorrectAnnouncement", path: "bekendmaking-verbeteren" }];
}

/** The organisations that a decision concerns. */
async function partiesOf(face: Face): Promise<readonly string[]> {
  const { lead, coApplicants } = await dossierOf(face);
  return lead === null ? [] : [lead, ...coApplicants];
}

function announcementTyped(typed: Typed) {
  return {
    announcedOn: typedIn(typed, "announcedOn"),
    how: typedIn(typed, "how"),
    to: tickedIn(typed, "to"),
  };
}

function announcementFields({ words }: Face, parties: readonly string[]): readonly Field[] {
  const said = words.pages.acts.AnnounceDecision;
  return [
    { kind: "day", name: "announcedOn", ...said.announcedOn },
    {
      kind: "one-of",
      name: "how",
      ...said.how,
      options: announcement.shape.how.options.map((value) => ({ value, title: said.ways[value] })),
    },
    {
      kind: "any-of",
      name: "to",
      ...said.to,
      options: parties.map((value) => ({ value, title: words.names.organisation(value) })),
    },
  ];
}
