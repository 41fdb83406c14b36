import type { HearingActs } from "../../pages/hearing.ts";

export const hearingActs: HearingActs = {
  OmitRefusalHearing: {
    title: "Not hear the applicant",
    answer:
      "The plan is to refuse the application. Nobody has to be heard where it cannot wait, or where the applicant could say something about this before.",
    submit: "Record why not",
    done: "It is recorded why the applicant is not heard. You can decide now.",
    because: { label: "Why do you not hear the applicant?" },
    reason: { label: "Explain it", hint: "This goes on the timeline. Name no people." },
  },
  DropRefusalIntention: {
    title: "Let go of the refusal",
    answer: "Do you not refuse it after all? The applicant reads why. To refuse it later, hear the applicant anew.",
    submit: "Let go of the refusal",
    done: "The refusal is dropped.",
    nothing: "There is nothing now on which the applicant was heard.",
    reason: { label: "Why do you not refuse it?", hint: "The applicant reads this. Name no people." },
    notHeard: "The applicant was not heard",
    views: "What the applicant thinks of it",
    none: "The applicant has nothing to say about it.",
    noneYet: "The applicant did not respond yet.",
  },
  OmitHearing: {
    title: "Not hear the recipient",
    answer:
      "Nobody has to be heard where it cannot wait, or where the recipient could say something about this before.",
    submit: "Record why not",
    done: "It is recorded why the recipient is not heard. You can decide now.",
    intended: {
      withdrawal: "The plan is to withdraw the grant.",
      amendment: "The plan is to amend the grant to the recipient's detriment.",
      determination: "The plan is to determine the grant at less.",
      "determination-lowering": "The plan is to lower or withdraw the determination.",
    },
    because: { label: "Why do you not hear the recipient?" },
    becauses: {
      urgent: "It cannot wait (article 4:11(a) Awb)",
      "heard-before": "The recipient said something about this before, and nothing is new (article 4:11(b) Awb)",
    },
    reason: { label: "Explain it", hint: "This goes on the timeline. Name no people." },
  },
  DropIntention: {
    title: "Let go of the intention",
    answer: "Do you not decide it after all? The recipient reads why. To decide it later, hear the recipient anew.",
    submit: "Let go of the intention",
    done: "The intention is dropped.",
    nothing: "There is nothing now on which the recipient was heard.",
    decide: "Decide, or let go of it",
    reason: { label: "Why do you not decide this?", hint: "The recipient reads this. Name no people." },
    why: "Why this was the plan",
    notHeard: "The recipient was not heard",
    respondBy: "A response was possible until",
    views: "What the recipient thinks of it",
    none: "The recipient has nothing to say about it.",
  },
};
