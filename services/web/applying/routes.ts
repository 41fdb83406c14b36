import { randomUUID } from "node:crypto";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { Refusal, refused } from "../../../domain/refusal.ts";
import type { ApplicationContent } from "../../../schemas/application.ts";
import type { Role } from "../../../schemas/envelope.ts";
import { noted } from "../../api/problems.ts";
import { statuses } from "../../api/statuses.ts";
import { wrongIn } from "../../api/violations.ts";
import type { Given } from "../../desk/desk.ts";
import { digestOf } from "../../engine/ids.ts";
import type { LooseDrafts, TypedText } from "../../loose-drafts/loose-drafts.ts";
import { transformationFund } from "../../schemes/transformation-fund.ts";
import { expiredPage } from "../acts/act-page.tsx";
import { failureOf, withStatusOf } from "../acts/failing.ts";
import { type Fault, type Typed, typedIn } from "../acts/fields.tsx";
import { faultsOf, keyOf } from "../acts/giving.ts";
import type { Face } from "../face.ts";
import type { Facing } from "../facing.ts";
import type { Page } from "../frame.tsx";
import { MERGED, noticeOf, STEP_SAVED, SUPPLEMENT_SENT } from "../notice.ts";
import { BY_ITSELF, type Kept } from "../parts/keeping.tsx";
import {
  AGAINST,
  CHOICE,
  differing,
  merge,
  OTHER,
  OVER,
  sentOver,
  type TwoTexts,
  writtenText,
} from "../parts/merging.ts";
import { rowsIn, withRows } from "../parts/rows.ts";
import { twoTextsPage } from "../parts/two-texts.tsx";
import { answersStep, explanationOf, unanswered } from "./answers-step.tsx";
import { checkPage, receiptPage, type Submission } from "./check-page.tsx";
import { closedPage } from "./closed-page.tsx";
import {
  baseOf,
  type Draft,
  draftOf,
  EMPTY,
  faultsIn,
  isOpen,
  isSupplement,
  isUnsent,
  loggedIn,
  placeOf,
  stepPaths,
  steps,
  supplementSteps,
  typedInStep,
} from "./draft.ts";
import { planStep } from "./plain-steps.ts";
import type { Step } from "./step.ts";
import { addressOfStep, keptSaid, stepPage } from "./step-page.tsx";

interface Options extends Facing {
  readonly drafts: LooseDrafts;
}

/** The button that keeps what was typed, and shows it again. */
const LOOK = "kijk";
const page = { schema: { hide: true }, config: { isPage: true } } as const;
const APPLICANT: readonly Role[] = ["applicant"];
const NEW = "/aanvragen/nieuw";
const SUBMISSION = `/aanvragen/:applicationId/${stepPaths.submission}`;
const RECEIPT = "/aanvragen/:applicationId/ontvangst";

function addressBelow({ name }: Step): string {
  return `/aanvragen/:applicationId/${stepPaths[name]}`;
}

/** Every page of the form, by its path below the fund's own address. */
export const applyingPages: Readonly<Record<string, { readonly roles: readonly Role[] }>> = Object.fromEntries(
  [NEW, ...[...steps, answersStep].map(addressBelow), SUBMISSION, RECEIPT].map((path) => [path, { roles: APPLICANT }]),
);

/** What a form holds besides what is typed in it. */
const OURS: ReadonlySet<string> = new Set([
  "_csrf",
  "sleutel",
  ...Object.values(OVER),
  "knop",
  AGAINST,
  OTHER,
  "revisie",
]);

/** Puts on the form by which somebody applies, step by step, its check, and what is kept of having handed in. */
export function registerApplying(app: FastifyInstance, options: Options): void {
  const { desk, drafts, addressOf, faceOf, admitted, send, tell } = options;
  registerStep(NEW, planStep);
  for (const step of [...steps, answersStep]) registerStep(addressBelow(step), step);

  function registerStep(path: string, step: Step): void {
    app.get(addressOf(path), page, async (request, reply) => {
      const face = await admitted(request, reply, APPLICANT);
      if (!face) return reply;
      return await showStep(reply, face, await draftOf(face, drafts), step);
    });
    app.post<{ Body: Typed }>(addressOf(path), taking(step), async (request, reply) => {
      const face = await faceOf(request, reply);
      if (!face.reader) return send(reply.status(statuses.ERR_UNAUTHENTICATED), face, expiredPage(face, request.body));
      desk.admit(face.reader.identity, face.fund.fundId, { roles: APPLICANT });
      return await take(request, reply, face, step);
    });
  }

  /** What somebody typed is shown again, whatever went wrong with it; also where their session is over. */
  function taking(step: Step | null) {
    return {
      ...page,
      preHandler: app.csrfProtection,
      async errorHandler(error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
        const refusal = noted(error, request);
        const face = await faceOf(request, reply);
        const body = (request.body ?? {}) as Typed;
        withStatusOf(refusal, reply);
        if (!face.reader) return send(reply, face, expiredPage(face, body));
        const draft = await draftOf(face, drafts);
        const faults = faultsOf(refusal, face.words);
        // Whoever does not know whether it was done sends the same again.
        const key = failureOf(refusal) === null ? randomUUID() : keyOf(body);
        if (step) return await showStep(reply, face, draft, step, { faults, typed: typedOf(body), key });
        return await check(reply, face, draft, { faults, key });
      },
    };
  }

  /** Shows a step as it stands, or as it came back. What was kept may have something wrong; what is in the log has not. */
  async function showStep(
    reply: FastifyReply,
    face: Face,
    draft: Draft,
    step: Step,
    cameBack?: { readonly faults: readonly Fault[]; readonly typed: TypedText; readonly key?: string },
  ): Promise<FastifyReply> {
    if (!isOpen(draft, step))
      return send(reply, face, await closedPage(face, draft, cameBack ? { step, typed: cameBack.typed } : null));
    const typed = cameBack?.typed ?? typedInStep(draft, step);
    const asked = { face, dossier: draft.dossier, typed };
    const groups = await step.groups(asked);
    const faults = cameBack?.faults ?? (draft.loose.has(step.name) ? faultsIn(step, asked, groups) : []);
    return send(
      reply,
      face,
      await stepPage(face, draft, step, { typed, groups, faults, key: cameBack?.key ?? randomUUID() }),
    );
  }

  /** Keeps what was typed, whatever it is worth; what is complete becomes part of the application. */
  async function take(request: FastifyRequest<{ Body: Typed }>, reply: FastifyReply, face: Face, step: Step) {
    const draft = await draftOf(face, drafts);
    if (!isOpen(draft, step))
      return send(reply.status(409), face, await closedPage(face, draft, { step, typed: typedOf(request.body) }));
    const { body } = request;
    const button = typedIn(body, "knop");
    const kept = draft.loose.get(step.name) ?? null;
    const standing = { logged: loggedIn(draft, step), base: baseOf(draft, step), kept, rows: step.rows };
    // The places in the name of a button are those of the form that it stood in.
    const sent = { typed: afterButton(typedOf(body), step, button), ...sentOver(body), body };
    const merged = merge(sent, standing);
    // What nobody saw yet is put in no form that somebody is typing in.
    if (button === BY_ITSELF && ("conflict" in merged || merged.isMerged)) return reply.status(409).send();
    if ("conflict" in merged)
      return send(reply.status(409), face, await conflictPage(face, draft, step, merged.conflict));
    const typed = merged.text;
    const place = placeOf(draft, step);
    const version = drafts.keep(place, { typed, base: standing.base, over: kept?.version ?? 0 });
    if (version === null) throw new Error("another process kept something else at the same moment");
    if (button === BY_ITSELF) {
      const { keptAtMs = 0 } = drafts.read(place) ?? {};
      const live = (await step.safeLive?.({ face, typed })) ?? null;
      const answer: Kept = { version, begun: writtenText(typed), said: keptSaid(face, draft, keptAtMs), live };
      return reply.send(answer);
    }
    const here = addressOfStep(face, draft, step.name);
    if (merged.isMerged) {
      tell(request, { done: MERGED, doneBefore: null });
      return reply.redirect(here, 303);
    }
    if (button !== "verder" && button !== "later") return reply.redirect(here, 303);
    const later = face.at("/aanvragen");
    if (isSupplement(draft)) {
      if (differing(typed, loggedIn(draft, step)).length === 0) drafts.forget(placeOf(draft, step));
      if (button === "later") return reply.redirect(later, 303);
      if (step !== answersStep) return reply.redirect(addressOfStep(face, draft, "answers"), 303);
      return await supplement(request, reply, face, typed);
    }
    const asking = { face, dossier: draft.dossier, typed };
    const faults = faultsIn(step, asking, await step.groups(asking));
    if (faults.length > 0) {
      if (button === "later") return reply.redirect(later, 303);
      return reply.redirect(draft.content === null ? here : nextOf(face, draft, step), 303);
    }
    const given = await save(face, draft, step, { typed, key: typedIn(body, "sleutel"), correlationId: request.id });
    drafts.forget(placeOf(draft, step));
    if (button === "later") return reply.redirect(later, 303);
    const applicationId = draft.dossier?.applicationId ?? given.commandId;
    const dossier = { applicationId } as NonNullable<Draft["dossier"]>;
    tell(request, { done: STEP_SAVED, doneBefore: null });
    return reply.redirect(nextOf(face, { dossier }, step), 303);
  }

  /** Both texts of a step, for somebody to choose from. */
  async function conflictPage(face: Face, draft: Draft, step: Step, texts: TwoTexts): Promise<Page> {
    const { dossier } = draft;
    const groups = await Promise.all([texts.mine, texts.theirs].map((typed) => step.groups({ face, dossier, typed })));
    return twoTextsPage(face, {
      texts,
      keptAtMs: draft.loose.get(step.name)?.keptAtMs ?? 0,
      groups: groups.flat(),
      key: randomUUID(),
      button: LOOK,
      address: addressOfStep(face, draft, step.name),
    });
  }

  /** Makes a step that is complete part of the application. @throws Refusal */
  async function save(
    face: Face,
    { dossier, content }: Draft,
    step: Step,
    { typed, key, correlationId }: { readonly typed: TypedText; readonly key: string; readonly correlationId: string },
  ): Promise<Given> {
    const whole = { ...EMPTY, ...content, ...step.part(typed, face) } as ApplicationContent;
    const { fundId } = face.fund;
    const common = { identity: face.reader?.identity ?? null, correlationId, key: digestOf([key, whole]) };
    if (dossier === null) {
      const data = transformationFund.commands.DraftApplication.body.parse({ content: whole });
      return await desk.give("DraftApplication", { ...common, params: { fundId }, data });
    }
    const params = { fundId, applicationId: dossier.applicationId };
    if (content === null) {
      const data = transformationFund.commands.DraftInvitedApplication.body.parse({ content: whole });
      return await desk.give("DraftInvitedApplication", { ...common, params, data });
    }
    const data = transformationFund.commands.ChangeDraft.body.parse({ content: whole });
    return await desk.give("ChangeDraft", { ...common, params, data, ...ifMatching(dossier.revision) });
  }

  /** Hands in a supplement: the answers, with what was changed beside them. */
  async function supplement(
    request: FastifyRequest<{ Body: Typed }>,
    reply: FastifyReply,
    face: Face,
    answers: TypedText,
  ) {
    const draft = await draftOf(face, drafts);
    const { dossier } = draft;
    if (dossier === null) throw refused("ERR_NOT_FOUND");
    const typed = { ...unanswered(dossier), ...answers };
    const changed = supplementSteps.flatMap((step) => {
      if (step === answersStep) return [{ step, typed }];
      const loose = draft.loose.get(step.name);
      return loose ? [{ step, typed: loose.typed }] : [];
    });
    const show = (faults: readonly Fault[]) => showStep(reply.status(400), face, draft, answersStep, { faults, typed });
    const faults = await Promise.all(
      changed.map(async ({ step, typed }) => {
        const asking = { face, dossier, typed };
        const found = faultsIn(step, asking, await step.groups(asking));
        const { applying } = face.words.pages;
        const told = { field: null, message: applying.check.notSaved(applying.steps[step.name].title) };
        return step === answersStep ? found : found.slice(0, 1).map(() => told);
      }),
    );
    if (faults.flat().length > 0) return await show(faults.flat());
    const parts = changed.map(({ step, typed }) => (step === answersStep ? {} : step.part(typed, face)));
    const data = { content: Object.assign({}, draft.content, ...parts), explanation: explanationOf(dossier, typed) };
    const { body } = transformationFund.commands.SupplementApplication;
    const wrong = wrongIn(body, data, "", face.words).map((tell) => ({ field: null, message: tell().message }));
    if (wrong.length > 0) return await show(wrong);
    const given = await desk.give("SupplementApplication", {
      identity: face.reader?.identity ?? null,
      params: { fundId: face.fund.fundId, applicationId: dossier.applicationId },
      data: body.parse(data),
      key: digestOf([typedIn(request.body, "sleutel"), data]),
      correlationId: request.id,
    });
    for (const { step } of changed) drafts.forget(placeOf(draft, step));
    tell(request, noticeOf(SUPPLEMENT_SENT, given));
    return reply.redirect(face.at(`/dossiers/${dossier.applicationId}`), 303);
  }

  app.get(addressOf(SUBMISSION), page, async (request, reply) => {
    const face = await admitted(request, reply, APPLICANT);
    return face ? await check(reply, face, await draftOf(face, drafts)) : reply;
  });
  app.post<{ Body: Typed }>(addressOf(SUBMISSION), taking(null), async (request, reply) => {
    const face = await admitted(request, reply, APPLICANT);
    if (!face) return reply;
    const { fundId } = face.fund;
    const { applicationId = "" } = face.params;
    const shown = typedIn(request.body, "revisie");
    await desk.give("SubmitApplication", {
      identity: face.reader?.identity ?? null,
      params: { fundId, applicationId },
      data: {},
      key: typedIn(request.body, "sleutel"),
      correlationId: request.id,
      ...ifMatching(/^\d{1,15}$/.test(shown) ? Number(shown) : null),
    });
    return reply.redirect(face.at(`/aanvragen/${applicationId}/ontvangst`), 303);
  });
  app.get(addressOf(RECEIPT), page, async (request, reply) => {
    const face = await admitted(request, reply, APPLICANT);
    if (!face) return reply;
    const { applicationId = "" } = face.params;
    const dossier = await face.ask("GetApplication", { params: { applicationId } });
    if (dossier.submittedOn === null) return reply.redirect(addressOfStep(face, { dossier }, "submission"), 303);
    return send(reply, face, receiptPage(face, dossier));
  });

  async function check(
    reply: FastifyReply,
    face: Face,
    draft: Draft,
    { faults, key }: Pick<Submission, "faults" | "key"> = { faults: [], key: randomUUID() },
  ): Promise<FastifyReply> {
    if (!isUnsent(draft)) return send(reply, face, await closedPage(face, draft, null));
    if (draft.content === null) return reply.redirect(addressOfStep(face, draft, "plan"), 303);
    const params = { applicationId: draft.dossier?.applicationId ?? "" };
    const [submission, { total }] = await Promise.all([
      faults.length > 0 ? { faults, decisionDueOn: null } : tried(face, draft),
      face.ask("ListFiles", { params, page: { after: null, limit: 1 } }),
    ]);
    const shown = { ...submission, files: total ?? 0, key };
    return send(reply, face, checkPage(face, draft, draft.content, shown));
  }

  /** What handing in would lead to, or all that is still missing. */
  async function tried(
    { reader, fund, words }: Face,
    { dossier }: Draft,
  ): Promise<Pick<Submission, "faults" | "decisionDueOn">> {
    const params = { fundId: fund.fundId, applicationId: dossier?.applicationId ?? "" };
    const asking = { identity: reader?.identity ?? null, params, data: {}, correlationId: randomUUID() };
    try {
      const { events } = await desk.runDry("SubmitApplication", asking);
      const submitted = events.find(({ type }) => type === "ApplicationSubmitted");
      const { decisionDueOn } = (submitted?.data ?? {}) as { readonly decisionDueOn?: string };
      return { faults: [], decisionDueOn: decisionDueOn ?? null };
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === "ERR_FORBIDDEN") throw error;
      return { faults: faultsOf(error, words), decisionDueOn: null };
    }
  }
}

function ifMatching(revision: number | null) {
  return revision === null ? {} : { ifMatch: { revisions: [revision], named: revision } };
}

/** What was typed in a form, without what we put in it ourselves. */
function typedOf(body: Typed): TypedText {
  const typed: Record<string, string | readonly string[]> = {};
  for (const [name, value] of Object.entries(body)) {
    if (OURS.has(name) || name.startsWith(CHOICE)) continue;
    const texts = [value].flat().filter((one) => typeof one === "string");
    // Browsers send lines of a text with a carriage return each.
    const plain = texts.map((text) => text.replaceAll("\r\n", "\n"));
    const [first] = plain;
    if (first !== undefined) typed[name] = plain.length === 1 ? first : plain;
  }
  return typed;
}

/** What was typed, with an item more or less where a button asks for that. */
function afterButton(typed: TypedText, { rows }: Step, button: string): TypedText {
  if (rows === undefined) return typed;
  const its = rowsIn(typed, rows);
  if (button === "erbij") return withRows(typed, rows, [...its, { description: "" }]);
  const [, place] = /^weg\.(\d{1,3})$/.exec(button) ?? [];
  return place === undefined ? typed : withRows(typed, rows, its.toSpliced(Number(place), 1));
}

function nextOf(face: Face, draft: Pick<Draft, "dossier">, step: Step): string {
  const next = steps[steps.indexOf(step) + 1];
  return addressOfStep(face, draft, next?.name ?? "submission");
}
