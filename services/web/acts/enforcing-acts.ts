import { supplementObstacle } from "../../../domain/application/term-obstacles.ts";
import { centsWritten } from "../../files/amount.ts";
import { type Act, type ActForm, act, applicationIn, dossierOf, foreseen, formOf, grantOf } from "./act.ts";
import { awaitedField, awaitedIn, noticeable, withoutPenalty } from "./awaited-field.ts";
import { centsTypedIn, typedIn } from "./fields.tsx";
import { BEFORE_THE_DECISION } from "./phases.ts";
import { ofTerm } from "./standstill-acts.ts";

/** More than there are on one application. */
const MOST_DECISIONS = { after: null, limit: 100 };

/** An official records that the applicant, a recipient or whoever objected gave notice of default. */
export const receiveDefaultNotice: Act = act("ReceiveDefaultNotice", {
  params: applicationIn,
  preview: foreseen,
  data: (typed) => ({ awaited: awaitedIn(typed), receivedOn: typedIn(typed, "receivedOn") }),
  fieldOf: { ERR_RECEIPT_DAY: "receivedOn", ERR_DEFAULT_NOTICE_TOO_LATE: "receivedOn" },
  async form(face): Promise<ActForm> {
    const { title, answer, submit, ...said } = face.words.pages.acts.ReceiveDefaultNotice;
    const dossier = await dossierOf(face);
    const { revision, applicationId } = dossier;
    const decisions = await face.ask("ListDecisionsOfApplication", { params: { applicationId }, page: MOST_DECISIONS });
    const late = await noticeable(face, dossier, decisions);
    if (late.length === 0) return { title, answer: said.nothing, fields: [], revision, submit: null };
    return {
      title,
      answer,
      submit,
      revision,
      filled: { receivedOn: face.today },
      fields: [awaitedField(face, late), { kind: "day", name: "receivedOn", ...said.receivedOn }],
    };
  },
});

/** The fund manager fixes what the penalty comes to; the service counts its days. */
export const fixPenalty: Act = act("FixPenalty", {
  params: applicationIn,
  preview: foreseen,
  data: (typed) => ({
    awaited: awaitedIn(typed),
    decisionNumber: typedIn(typed, "decisionNumber"),
    reason: typedIn(typed, "reason"),
  }),
  async form(face): Promise<ActForm> {
    const { title, answer, submit, ...said } = face.words.pages.acts.FixPenalty;
    const { revision, content } = await dossierOf(face);
    const late = content ? withoutPenalty(content) : [];
    if (late.length === 0) return { title, answer: said.nothing, fields: [], revision, submit: null };
    const { decisionNumber } = await face.ask("GetNextDecisionNumber");
    return {
      title,
      answer,
      submit,
      revision,
      filled: { decisionNumber },
      fields: [
        awaitedField(face, late),
        { kind: "line", name: "decisionNumber", ...said.number },
        { kind: "text", name: "reason", ...said.reason },
      ],
    };
  },
});

/** The term to decide in goes on earlier than was expected. */
export const resumeDecisionTerm: Act = act("ResumeDecisionTerm", {
  phases: BEFORE_THE_DECISION,
  obstacle: ofTerm(supplementObstacle),
  params: applicationIn,
  preview: foreseen,
  data: (typed) => ({ until: typedIn(typed, "until") }),
  async form(face): Promise<ActForm> {
    const { title, answer, submit, ...said } = face.words.pages.acts.ResumeDecisionTerm;
    const { revision, content } = await dossierOf(face);
    if (!content?.suspension) return { title, answer: said.nothing, fields: [], revision, submit: null };
    return { title, answer, submit, revision, fields: [{ kind: "day", name: "until", ...said.until }] };
  },
});

/** The payment of a grant goes on. */
export const resumePayment: Act = act("ResumePayment", {
  task: "end-suspension",
  params: () => ({}),
  preview: foreseen,
  data: (_, { params }) => ({ applicationId: params.applicationId }),
  async form(face): Promise<ActForm> {
    await dossierOf(face);
    return { ...formOf(face.words.pages.acts.ResumePayment), fields: [], revision: null };
  },
});

/** The fund manager sets a recipient that did not ask for the determination in time a last day. */
export const remindOfDetermination: Act = act("RemindOfDetermination", {
  task: "remind-of-determination",
  params: applicationIn,
  preview: foreseen,
  data: (typed) => ({ requestBy: typedIn(typed, "requestBy") }),
  fieldOf: { ERR_DAY_PASSED: "requestBy", ERR_DAY_TOO_FAR: "requestBy" },
  async form(face): Promise<ActForm> {
    const said = face.words.pages.acts.RemindOfDetermination;
    const { revision } = await grantOf(face);
    return { ...formOf(said), revision, fields: [{ kind: "day", name: "requestBy", ...said.requestBy }] };
  },
});

/** The fund manager orders back what was paid too much, whole or in part. */
export const orderRecovery: Act = act("OrderRecovery", {
  params: applicationIn,
  preview: foreseen,
  data: (typed) => ({
    decisionNumber: typedIn(typed, "decisionNumber"),
    cents: centsTypedIn(typed, "cents"),
    reason: typedIn(typed, "reason"),
  }),
  fieldOf: { ERR_RECOVERY_BEYOND_OVERPAYMENT: "cents" },
  async form(face): Promise<ActForm> {
    const said = face.words.pages.acts.OrderRecovery;
    const { params, ask } = face;
    const of = { applicationId: params.applicationId ?? "", task: "order-recovery" };
    const [{ revision }, { decisionNumber }, work] = await Promise.all([
      grantOf(face),
      ask("GetNextDecisionNumber"),
      ask("ListWork", { page: { after: null, limit: 1, filters: of } }),
    ]);
    const openCents = work.items[0]?.cents ?? null;
    if (openCents === null) return { ...formOf(said), answer: said.nothing, fields: [], revision, submit: null };
    return {
      ...formOf(said),
      revision,
      filled: { decisionNumber, cents: centsWritten(openCents) },
      fields: [
        { kind: "line", name: "decisionNumber", ...said.number },
        { kind: "euros", name: "cents", ...said.amount },
        { kind: "text", name: "reason", ...said.reason },
      ],
    };
  },
});
