import type { RulesActs } from "../../pages/rules.ts";

const FRACTION = "Schrijf een breuk, zoals 2/3.";

export const rulesActs: RulesActs = {
  AmendRules: {
    title: "De regels van het fonds wijzigen",
    answer: "U ziet eerst welke regels veranderen. Wat al loopt, houdt de regels waaronder het begon.",
    submit: "Bekijk wat er verandert",
    done: "De regels zijn gewijzigd.",
    subjects: { applying: "Aanvragen", voting: "Adviseren en stemmen", granting: "Subsidie en bezwaar", money: "Geld" },
    changes: ({ rule, was, becomes }) => `${rule} Was: ${was}. Wordt: ${becomes}.`,
    none: "niets",
    rules: {
      "matrixMinimum.rows": { label: "Hoeveel rijen van de matrix verbindt een plan ten minste?" },
      "matrixMinimum.columns": { label: "Hoeveel kolommen van de matrix verbindt een plan ten minste?" },
      matrixTest: { label: "Wat moet een plan in de matrix raken?" },
      existingMeans: { label: "Van welke projecten vragen wij of er al ander geld is?" },
      supplementTermWeeks: { label: "Hoeveel weken heeft een aanvrager voor een aanvulling?" },
      decisionTermWeeks: {
        label: "Binnen hoeveel weken is er een besluit?",
        hint: "Zonder eigen regeling van het fonds is dat 8 (Awb 4:13).",
      },
      decisionExtensions: { label: "Hoe vaak mag die termijn langer worden?" },
      refusalWithoutAdvice: { label: "Wanneer kan het fonds weigeren zonder advies?" },
      electorate: { label: "Wie mag er stemmen?" },
      weightsYear: { label: "Van welk jaar tellen de gewichten?" },
      majority: { label: "Hoe groot is een meerderheid?", hint: FRACTION },
      majorityBase: { label: "Waarvan is dat een deel?" },
      "voteQuorum.of": { label: "Quorum van een stemming: wie moet genoeg gewicht hebben?" },
      "voteQuorum.moreThan": { label: "Quorum van een stemming: meer dan welk deel?", hint: FRACTION },
      consensusQuorum: { label: "Quorum om het eens te zijn: meer dan welk deel?", hint: FRACTION },
      noMajority: { label: "Wat volgt er zonder meerderheid?" },
      instalments: { label: "Waar wachten de delen van een subsidie op?" },
      executionAgreement: { label: "Moet de ontvanger de subsidie eerst aanvaarden?" },
      "evaluationDue.month": {
        label: "In welke maand moet de evaluatie van het vorige jaar er zijn?",
        hint: "1 tot en met 12.",
      },
      "evaluationDue.day": { label: "Op welke dag van die maand?", hint: "1 tot en met 28." },
      mandate: {
        label: "Op grond van welk mandaat besluit het fonds?",
        hint: "Elk besluit noemt het (Awb 10:10). Leeg laten mag.",
      },
      objectionCommittee: { label: "Hoort een commissie de bezwaren (Awb 7:13)?" },
      holdDisputed: {
        label: "Wordt vastgehouden waar een bezwaar of beroep over gaat?",
        hint: "Dan blijft dat geld in de potten zolang het loopt, en wacht een terugvordering.",
      },
      placement: { label: "Uit welke pot komt het geld voor een kolom?" },
      exchangeFrom: { label: "Uit welke jaren kan geld schuiven?" },
      settledMemberShare: { label: "Wie krijgt het deel van een gemeente die al is afgerekend?" },
    },
  },
};
