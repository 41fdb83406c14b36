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

const municipalities = (count: number) =>
  count === 1 ? "1 municipality alone is" : `${count} municipalities together are`;

function inWords({ numerator, denominator }: Fraction): string {
  return FRACTIONS[`${numerator}/${denominator}`] ?? `${numerator}/${denominator}`;
}

function isWhole({ numerator, denominator }: Fraction): boolean {
  return numerator === denominator;
}

export const rounds: RoundsWords = {
  fraction: inWords,
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
      isWhole(fraction)
        ? `1. ${{ cast: "All votes for and against", present: "Everybody who takes part", entitled: "All the weight" }[base]}`
        : `1. At least ${inWords(fraction)} of ${{ cast: "the votes for and against", present: "who takes part", entitled: "all the weight" }[base]}`,
    quorum(fraction, of) {
      if (fraction.numerator === 0) return "2. There is no quorum";
      const part = `${inWords(fraction)} of all the weight`;
      return of === "majority-side" ? `2. More than ${part}` : `2. Together more than ${part}`;
    },
    whole: (weight) => `the whole is ${weight}`,
    quorumSides: { cast: "for and against", present: "who takes part" },
    met: "met",
    notMet: "not",
    mark: (fraction) =>
      fraction.numerator === 0
        ? "there is no mark"
        : isWhole(fraction)
          ? "the mark is at the end"
          : `the mark is ${inWords(fraction)}`,
    counts: {
      cast: "For and against count. An abstention does not.",
      present: "For, against and abstentions count. Who does not vote does not count.",
      entitled: "Every municipality counts, also if it abstains or does not vote.",
    },
    quorumOf: {
      "majority-side": (more, all) => `The side that wins needs more than ${more} of the ${all}.`,
      cast: (more, all) => `For and against together need more than ${more} of the ${all}.`,
      present: (more, all) => `For, against and abstentions together need more than ${more} of the ${all}.`,
    },
    noQuorum: "The outcome counts also if few municipalities vote.",
    rules: "When is there a decision?",
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
    whatNow: "What happens now?",
    now: {
      reserved: (amount) => `The money is reserved: ${amount}.`,
      decides: "The fund manager decides.",
      decidesBy: (day) => `The fund manager decides by ${day}.`,
      against: "Without a positive advice no money is awarded.",
      underWay: "The advice is being passed on now. Look again in a moment.",
      awaited: "The plan waits for money. It is decided once there is enough.",
      deferred: (round) => `The plan comes back in round ${round}.`,
      nextRound: (round) => `A new round came: round ${round}.`,
      otherwise: (phase) => `The application now: ${phase}.`,
    },
    none: "This round has not been closed yet.",
    noneTitle: "No outcome yet",
    vote: {
      positive: (share, base) => `${share} ${base} was for. That is enough.`,
      negative: (share, base) => `${share} ${base} was against. That is enough.`,
    },
    exactly: (fraction) => `Exactly ${fraction}`,
    quorumMet: {
      "majority-side": (fraction) => `It is more than ${fraction} of all the weight as well.`,
      cast: (fraction) => `For and against together are more than ${fraction} of all the weight.`,
      present: (fraction) => `Who took part has more than ${fraction} of all the weight together.`,
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
    whatIf: "This is a trial calculation. Nothing changes, and nobody votes with it.",
    would: (outcome) => `With these votes and rules: ${outcome}.`,
    wasAndWould: (was, would) => `The outcome was: ${was}. With these rules it would be: ${would}.`,
    same: (was) => `The outcome was: ${was}. With these rules it would be the same.`,
    votes: "The votes",
    changed: "Other than in the round:",
    instead: (what, now, then) => `${what.replace(/[?]$/, "")}: ${now} (was: ${then})`,
    rules: "The rules",
    majority: "Majority needed",
    base: "Of what?",
    bases: { cast: "of the votes for and against", present: "of who takes part", entitled: "of all the weight" },
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
    toOpening: "Back to preparing the round",
    nobody: "No municipality counts. Let at least one count.",
  },
  power: {
    title: "Who can do what?",
    nobodyAlone: ({ largest, weight, share, least, leastShare }) =>
      `No municipality can block alone. ${largest} has ${weight} (${share}); at least ${least} (${leastShare}) is needed.`,
    alone: (names, count) =>
      names === null
        ? `Each of ${count} municipalities can block alone.`
        : `${names} can ${count === 1 ? "" : "each "}block alone.`,
    withLargest: (largest) => `${largest} with one other municipality can.`,
    withLargestExcept: (largest, except) => `${largest} with one other municipality can, but not with ${except}.`,
    withLargestOnly: (largest, names) => `${largest} with one other municipality can only with ${names}.`,
    together: (count, names) => `${count} municipalities together can block${names === null ? "" : `: ${names}`}.`,
    cannotBlock: "A positive advice cannot be blocked.",
    enough: (count, names) =>
      `${municipalities(count)} enough for a positive advice if everybody votes${names === null ? "" : `: ${names}`}.`,
    never: "With these rules a positive advice is not possible.",
    withoutLargest: (largest) => `If ${largest} is against, it is still possible.`,
    allOthers: "Then all other municipalities have to be for.",
    anyOther: "Then each other municipality can be missed, one at a time.",
    onlyMissed: (names, count) =>
      count === 1 ? `Then only ${names} can be missed.` : `Then one of these can be missed: ${names}.`,
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
    wrong: "Is this not right?",
    reckon: "Reckon with votes yourself",
    bar: "All weight as one bar, the heaviest municipality first. The table holds the same figures.",
    marks: (isQuorum) =>
      isQuorum
        ? "The mark with text above it is the quorum. The one with text below it is the majority if everybody votes for or against."
        : "The mark is the majority if everybody votes for or against.",
  },
  standing: {
    toSummary: "To the summary",
    refresh: "Refresh now",
    toOutcome: "To the outcome",
    away: "No connection since {hour}:{minute}. This may be out of date.",
    signedOut: "You are not signed in any more. This is out of date.",
    deliberating: "Nobody has objected yet. There is no vote yet.",
    over: "The vote is over.",
    notHeld: "There was no vote: nobody objected.",
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
    toStanding: "See how it stands",
    toDossier: "The whole application and its budget",
    yourView: "What do you think?",
    agreeing: "If all aldermen agree, you do not have to do anything. The secretary records it, and who was there.",
    objecting: "If you do not agree, there is a vote. One objection is enough.",
    ifVoted: "If there is a vote",
    own: (municipality, weight, all, share) => `${municipality} counts for ${weight} of ${all}: ${share}.`,
    money: "Is there enough money?",
    moneyHint: "Amounts in euros, as it is now, all pools of a year together",
    unitPrice: {
      title: "Price per unit",
      per: (unit) => `Per unit (${unit})`,
      sum: (amount, quantity) => `${amount} divided by ${quantity}`,
      rounded: "rounded to a whole cent, half a cent up",
    },
    reserved: "Yes, the money for this plan is reserved already.",
    year: "Year",
    available: "Still available",
    waiting: "Waits for money already",
    thisPlan: "This plan",
    left: "Then left",
    enough: {
      yes: "Yes, there is enough money.",
      afterWaiting: "Yes, there is enough money, also if all that waits for money goes first.",
      alone: (short) => `For this plan alone, yes. If all that waits for money goes first, ${short} is missing.`,
      no: (short) => `No, there is not enough money now. ${short} is missing.`,
    },
  },
};
