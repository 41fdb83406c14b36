import type { Fraction } from "../../../../schemas/primitives.ts";
import type { RoundsWords } from "../../pages/rounds.ts";

const FRACTIONS: Readonly<Record<string, string>> = {
  "1/2": "half",
  "1/3": "a third",
  "2/3": "two thirds",
  "1/4": "a quarter",
  "3/4": "three quarters",
  "1/1": "everything",
};

const municipalities = (count: number) => (count === 1 ? "1 municipality is" : `${count} municipalities are`);

export const rounds: RoundsWords = {
  fraction: ({ numerator, denominator }: Fraction) =>
    FRACTIONS[`${numerator}/${denominator}`] ?? `${numerator}/${denominator}`,
  outcomes: { positive: "positive advice", negative: "negative advice", "no-majority": "no majority" },
  choices: { for: "For", against: "Against", abstain: "Abstain" },
  notVoted: "Not voted",
  weights: ({ source, year, inEuros }) => `Weight is ${source} of ${year}, in whole ${inEuros ? "euros" : "cents"}.`,
  sources: { "youth-care-budgets": "the youth-care budget", contributions: "the contribution" },
  municipality: "Municipality",
  weight: "Weight",
  share: "Share",
  together: "Together",
  back: "To the dossier",
  tests: {
    majority: (fraction, base) =>
      `1. At least ${fraction} of ${{ cast: "the votes for and against", present: "who takes part", entitled: "everything" }[base]}`,
    quorum: (fraction, of) =>
      of === "majority-side"
        ? `2. More than ${fraction} of everything`
        : `2. Together more than ${fraction} of everything`,
    whole: (weight) => `the whole is ${weight}`,
    quorumSides: { cast: "for and against", present: "who takes part" },
    met: "met",
    notMet: "not",
    mark: (fraction) => `the mark is ${fraction}`,
    both: "A side wins only if both are met.",
    bar: (side, share) => `${side}: ${share}`,
  },
  sums: {
    title: "Check the sums",
    cast: "Cast",
    base: { cast: "cast", present: "who took part", entitled: "everything" },
    all: "everything",
    times: (factor, what) => `${factor} × ${what}`,
    difference: "difference",
    question: (fraction) => `At least ${fraction}?`,
    quorumQuestion: (fraction) => `More than ${fraction}?`,
  },
  outcome: {
    title: (outcome) => `Outcome: ${outcome}`,
    none: "This round has not been closed yet.",
    noneTitle: "No outcome yet",
    vote: {
      positive: (share, base, quorum) =>
        `${share} ${base} was for. That is enough, and more than ${quorum} of everything.`,
      negative: (share, base, quorum) =>
        `${share} ${base} was against. That is enough, and more than ${quorum} of everything.`,
    },
    noQuorum: "The quorum is missing: too little weight was cast.",
    noMajority: (fraction) => `No majority: neither side reached ${fraction}.`,
    consensus: {
      positive: (share) => `Everybody present agrees: grant it. Together they have ${share} of the weight.`,
      negative: (share) => `Everybody present agrees: do not grant it. Together they have ${share} of the weight.`,
    },
    asked: (amount, title) => `The question was: grant ${amount} for “${title}”?`,
    dissent: (municipality, reason) => `${municipality} objected: “${reason}” So there was a vote.`,
    closed: (moment) => `Recorded on ${moment}.`,
    counted: "How it was counted",
    present: "Who was there?",
    wasPresent: "present",
    wasAbsent: "not present",
    derivation: "Every step in words",
    reckon: "What if the rule were another?",
  },
  reckon: {
    title: "Do the sums yourself",
    whatIf: "This is a what if. Nothing changes, and nobody votes with it.",
    would: (outcome) => `With these votes and rules: ${outcome}.`,
    wasAndWould: (was, would) => `The outcome was: ${was}. With these rules it would be: ${would}.`,
    same: (was) => `The outcome was: ${was}. With these rules it would be the same.`,
    votes: "The votes",
    rules: "The rules",
    majority: "Majority needed",
    base: "Of what?",
    bases: { cast: "of the votes for and against", present: "of who takes part", entitled: "of everything" },
    quorum: "Quorum: more than",
    quorumOf: "Who has to reach it?",
    quorumOfs: {
      "majority-side": "the side with the majority",
      cast: "for and against together",
      present: "everybody who takes part",
    },
    noQuorum: "nothing",
    leftOut: "Does not count",
    submit: "Compute",
    reset: "Begin again",
    nobody: "No municipality counts. Let at least one count.",
  },
  power: {
    title: "Who can do what?",
    nobodyAlone: ({ largest, share, least }) =>
      `No municipality can block alone. ${largest} has ${share}; at least ${least} is needed.`,
    alone: (names, count) => `${names} can ${count === 1 ? "" : "each "}block alone.`,
    withLargest: (largest) => `${largest} with one other municipality can.`,
    withLargestExcept: (largest, except) => `${largest} with one other municipality can, but not with ${except}.`,
    withLargestOnly: (largest, names) => `${largest} with one other municipality can only with ${names}.`,
    together: (count, names) => `${count} municipalities together can block${names === null ? "" : `: ${names}`}.`,
    cannotBlock: "A positive advice cannot be blocked.",
    enough: (count, names) =>
      `${municipalities(count)} together enough for a positive advice if everybody votes${names === null ? "" : `: ${names}`}.`,
    never: "With these rules a positive advice is not possible.",
    withoutLargest: (largest) => `If ${largest} is against, it is still possible.`,
    allOthers: "Then all other municipalities have to be for.",
    anyOther: "Then each other municipality can be missed, one at a time.",
    onlyMissed: (names) => `Then one of these can be missed: ${names}.`,
    notWithout: (largest) => `If ${largest} is against, there is no positive advice.`,
    few: (least, count) =>
      `If few vote: the side that wins needs at least ${least}: ${count} ${count === 1 ? "municipality" : "municipalities"} or more.`,
  },
  opening: {
    everybody: (count) => `All ${count} municipalities may vote.`,
    some: (count, of) => `${count} of the ${of} municipalities may vote.`,
    noSubstitute: (count) =>
      count === 0
        ? "Every municipality has a substitute."
        : count === 1
          ? "1 municipality has no substitute."
          : `${count} municipalities have no substitute.`,
    who: "Who may vote?",
    voters: "Who votes",
    substitute: (name) => `substitute ${name}`,
    nobody: "nobody yet",
    excluded: "Not entitled",
    noneExcluded: "No municipality is left out of the vote.",
    about: (title, amount) => `${title} · proposal ${amount}`,
  },
  standing: {
    toSummary: "To the summary",
    refresh: "Refresh now",
    toOutcome: "To the outcome",
    away: "No connection since {time}. This may be out of date.",
    deliberating: "Nobody has objected yet. There is no vote yet.",
    over: "The vote is over.",
    untold: "You see how the vote stands after your own vote.",
    certain: {
      positive: "If nobody changes their vote, a positive advice is certain.",
      negative: "If nobody changes their vote, a negative advice is certain.",
    },
    impossible: {
      positive: "If nobody changes their vote, a positive advice is no longer possible.",
      negative: "If nobody changes their vote, a negative advice is no longer possible.",
    },
    neither: "If nobody changes their vote, there will be no majority.",
    open: "No outcome yet. Everything is still possible.",
    voted: ({ voted, of, share }) => `${voted} of ${of} municipalities have voted, together ${share} of the weight.`,
    whoVoted: "Who voted?",
    whoVotedWhat: "Who voted what?",
    vote: "Vote",
    notYet: "not yet",
    didVote: "voted",
  },
  summary: {
    question: (amount) => `The question to you: do you advise to grant ${amount}?`,
    noQuestion: "There is no proposal yet.",
    review: { positive: "AO Jeugd says: yes", negative: "AO Jeugd says: no" },
    plan: "What is the plan?",
    matrix: "Matrix",
    waitingList: "No waiting list",
    otherMoney: "No other money",
    measured: "Goals can be measured",
    targets: (count) => `${count}, with a date`,
    unknown: "not known yet",
    readings: "Two readings",
    provider: "The provider",
    ao: "AO Jeugd",
    noConditions: "Conditions: none.",
    conditions: (conditions) => `Conditions: ${conditions}`,
    toVote: "To the vote",
    toStanding: "See how it stands",
    yourView: "What do you think?",
    agreeing:
      "If all portfolio holders agree, you do not have to do anything. The secretary records it, and who was there.",
    objecting: "If you do not agree, there is a vote. One objection is enough.",
    ifVoted: "If there is a vote",
    own: (municipality, weight, all, share) => `${municipality} counts for ${weight} of ${all}: ${share}.`,
    money: "Is there enough money?",
    moneyHint: "Amounts in euros, as it is now, all pools of a year together",
    reserved: "Money is reserved for this plan already. Amounts in euros, as it is now",
    year: "Year",
    available: "Still available",
    waiting: "Waits for money already",
    thisPlan: "This plan",
  },
};
