import { planInShort } from "../dossier/plan-in-short.tsx";
import type { Answers } from "../face.ts";
import { type Act, act, applicationIn, dossierOf, handIn } from "./act.ts";
import { type Option, type Typed, typedIn } from "./fields.tsx";
import { Intended } from "./intended.tsx";
import { BEFORE_THE_DECISION, LEAVABLE, UNDER_REVIEW } from "./phases.ts";
import { textsTypedIn } from "./texts-field.tsx";

type Review = NonNullable<NonNullable<Answers["GetApplication"]["content"]>["review"]>;

const params = applicationIn;

/** A co-applicant signs for the plan as it stands. */
export const confirmCoApplication: Act = act("ConfirmCoApplicant", {
  params,
  data: () => ({}),
  async form(face) {
    const { ConfirmCoApplicant: said, DeclineCoApplication: no } = face.words.pages.acts;
    const dossier = await dossierOf(face);
    return {
      ...said,
      answer: `${said.asks(dossier.leadName ?? dossier.lead ?? "")} ${said.answer}`,
      fields: [],
      // The plan that is shown is the one that they sign for.
      revision: dossier.revisions?.application ?? null,
      instead: { title: no.submit, path: declining(dossier.applicationId) },
      safeFirst: planInShort(face, dossier),
    };
  },
});

function declining(applicationId: string): string {
  return `/dossiers/${applicationId}/afzien`;
}

/** A co-applicant does not take part, or no longer. */
export const declineCoApplication: Act = act("DeclineCoApplication", {
  phases: LEAVABLE,
  params,
  // Who leaves what was submitted sees nothing of it any more.
  home: { at: () => "/aanvragen", back: ({ work }) => work.dossier.backToApplications },
  data(typed) {
    const reason = typedIn(typed, "reason").trim();
    return { reason: reason === "" ? null : reason };
  },
  async form(face) {
    const said = face.words.pages.acts.DeclineCoApplication;
    const { phase } = await dossierOf(face);
    const answer = phase === "draft" ? said.answer : said.leaving;
    return { ...said, answer, fields: [{ kind: "text", name: "reason", ...said.reason }], revision: null };
  },
});

/** An applicant takes the application back. */
export const withdraw: Act = handIn("WithdrawApplication", {
  phases: BEFORE_THE_DECISION,
  params,
  data: (typed) => ({ reason: typedIn(typed, "reason") }),
  async form(face) {
    const said = face.words.pages.acts.WithdrawApplication;
    await dossierOf(face);
    return { ...said, fields: [{ kind: "text", name: "reason", ...said.reason }], revision: null };
  },
});

/** An applicant says what they think of an intended refusal, or that they have nothing to say. */
export const giveViews: Act = handIn("GiveViews", {
  task: "give-views",
  isPutAside: true,
  params,
  data(typed) {
    const views = typedIn(typed, "views").trim();
    return { views: views === "" ? null : views };
  },
  async form(face) {
    const said = face.words.pages.acts.GiveViews;
    const views = (await dossierOf(face)).content?.views;
    return {
      ...said,
      fields: [{ kind: "text", name: "views", ...said.views }],
      revision: null,
      ...(views && { safeFirst: Intended({ face, views }) }),
    };
  },
});

/** AO records whether the application fits the matrix. */
export const checkMatrix: Act = act("CheckMatrix", {
  phases: UNDER_REVIEW,
  params,
  data: () => ({}),
  async form(face) {
    const said = face.words.pages.acts.CheckMatrix;
    const { revision } = await dossierOf(face);
    return { ...said, fields: [], revision };
  },
});

/** AO asks for what is missing. */
export const requestSupplement: Act = act("RequestSupplement", {
  phases: UNDER_REVIEW,
  params,
  data: (typed) => ({ questions: textsTypedIn(typed, "questions") }),
  async form(face) {
    const said = face.words.pages.acts.RequestSupplement;
    const { revision } = await dossierOf(face);
    return { ...said, fields: [{ kind: "texts", name: "questions", ...said.questions }], revision };
  },
});

/** AO says what it thinks of the application. */
export const recordReview: Act = act("RecordReview", {
  fieldOf: { ERR_WAITING_LIST_RECOMMENDED: "financesWaitingList.answer" },
  phases: UNDER_REVIEW,
  isPutAside: true,
  params,
  data(typed) {
    const waitingList = typedIn(typed, "financesWaitingList.answer");
    return {
      recommendation: typedIn(typed, "recommendation"),
      goalsJudgement: typedIn(typed, "goalsJudgement"),
      financesWaitingList: {
        ...(waitingList !== "" && { answer: waitingList === "yes" }),
        explanation: typedIn(typed, "financesWaitingList.explanation"),
      },
      existingMeansJudgement: typedIn(typed, "existingMeansJudgement"),
    };
  },
  async form(face) {
    const { RecordReview: said, yes, no } = face.words.pages.acts;
    const { revision, content } = await dossierOf(face);
    const { positive, negative, ...recommendation } = said.recommendation;
    const yesOrNo: readonly Option[] = [
      { value: "yes", title: yes },
      { value: "no", title: no },
    ];
    return {
      ...said,
      revision,
      filled: content?.review ? typedOf(content.review) : {},
      fields: [
        {
          kind: "one-of",
          name: "recommendation",
          ...recommendation,
          options: [
            { value: "positive", title: positive },
            { value: "negative", title: negative },
          ],
        },
        { kind: "text", name: "goalsJudgement", ...said.goalsJudgement },
        { kind: "one-of", name: "financesWaitingList.answer", ...said.waitingList, options: yesOrNo },
        { kind: "text", name: "financesWaitingList.explanation", ...said.waitingListWhy },
        { kind: "text", name: "existingMeansJudgement", ...said.existingMeansJudgement },
      ],
    };
  },
});

/** A review as it is typed: whoever records another one sees that of their colleague. */
function typedOf(review: Review): Typed {
  const { recommendation, goalsJudgement, financesWaitingList, existingMeansJudgement } = review;
  return {
    recommendation,
    goalsJudgement,
    "financesWaitingList.answer": financesWaitingList.answer ? "yes" : "no",
    "financesWaitingList.explanation": financesWaitingList.explanation,
    existingMeansJudgement,
  };
}

/** Both lead back to the list of what is kept: of what was destroyed there is no dossier any more. */
const toArchive: NonNullable<Act["home"]> = { at: () => "/bewaren", back: ({ work }) => work.retention.title };

/** Whoever keeps the archive proposes that a dossier goes; another does it. */
export const proposeDestruction: Act = act("ProposeDestruction", {
  params,
  home: toArchive,
  data(typed) {
    const olderList = typedIn(typed, "olderList").trim();
    return { olderList: olderList === "" ? null : olderList };
  },
  async form(face) {
    const said = face.words.pages.acts.ProposeDestruction;
    const { retention } = await dossierOf(face);
    const isOver = retention?.destroyAfter && retention.destroyAfter < face.today;
    if (!isOver) return { ...said, answer: said.kept, fields: [], revision: null, submit: null };
    const isOlder = retention.olderThanList;
    return {
      ...said,
      fields: isOlder ? [{ kind: "line", name: "olderList", ...said.olderList }] : [],
      revision: null,
    };
  },
});

/** The dossier goes as somebody else proposed. */
export const destroyDossier: Act = act("DestroyDossier", {
  params,
  home: toArchive,
  data: () => ({}),
  async form(face) {
    const said = face.words.pages.acts.DestroyDossier;
    const { retention } = await dossierOf(face);
    if (!retention?.destruction) return { ...said, answer: said.notProposed, fields: [], revision: null, submit: null };
    return { ...said, fields: [], revision: null };
  },
});
