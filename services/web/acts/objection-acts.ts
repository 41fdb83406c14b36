import type { Params } from "../../schemes/command.ts";
import { decisionOf, decisionPath, isObjectable, notObjectableIn, toObjectIn } from "../decisions/decision-of.ts";
import type { Face } from "../face.ts";
import { type Act, act } from "./act.ts";
import { typedIn } from "./fields.tsx";

/** The ids of the decision that the address names. */
export function ofDecision({ params: { applicationId = "", decisionNumber = "" } }: Face): Omit<Params, "fundId"> {
  return { applicationId, decisionNumber };
}

/** The receipt of an objection stands with the decision that it is against. */
export const toDecision: NonNullable<Act["home"]> = {
  at: ({ applicationId = "", decisionNumber = "" }) => decisionPath(applicationId, decisionNumber),
  back: ({ decision }) => decision.back,
};

/** An applicant objects to a decision, also when it is late. */
export const lodgeObjection: Act = act("LodgeObjection", {
  isPutAside: true,
  params: ofDecision,
  home: toDecision,
  data: (typed) => ({ grounds: typedIn(typed, "grounds") }),
  async form(face) {
    const { LodgeObjection: said } = face.words.pages.acts;
    const decision = await decisionOf(face);
    const { decisionNumber } = decision;
    const form = {
      title: said.title,
      fields: [{ kind: "text", name: "grounds", rows: 12, ...said.grounds }],
      revision: null,
    } as const;
    if (decision.kind === null) return { ...form, answer: face.words.pages.decision.notTaken, submit: null };
    if (!isObjectable(decision)) return { ...form, answer: notObjectableIn(face, decision), submit: null };
    if (decision.objection) return { ...form, answer: said.already, submit: null };
    return {
      ...form,
      answer: `${said.against(decisionNumber)} ${toObjectIn(face, decision)}`,
      submit: said.submit,
      filesOf: { part: "objection", decisionNumber },
    };
  },
});

/** Whoever objected takes that back; an official records that they did on paper. */
export const withdrawObjection: Act = act("WithdrawObjection", {
  params: ofDecision,
  home: toDecision,
  data(typed) {
    const reason = typedIn(typed, "reason").trim();
    return { reason: reason === "" ? null : reason };
  },
  async form(face) {
    const { WithdrawObjection: said } = face.words.pages.acts;
    const { objection } = await decisionOf(face);
    const form = {
      title: said.title,
      fields: [{ kind: "text", name: "reason", ...said.reason }],
      revision: null,
    } as const;
    if (!objection || objection.decision) return { ...form, answer: said.nothing, submit: null };
    return {
      ...form,
      answer: face.reader?.as === "applicant" ? said.answer : said.onPaper(objection.objectorName),
      submit: said.submit,
    };
  },
});
