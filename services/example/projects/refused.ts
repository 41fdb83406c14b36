import { providers } from "../cast.ts";
import { goal, line, performance, project } from "./project.ts";

/** Fails on the matrix: three rows, but only one column (memo, rule 2). */
export const familyCoaching = project(providers.coaches, [], {
  title: "Ambulante gezinscoach",
  summary: "Gezinscoaches komen aan huis bij gezinnen met kinderen van alle leeftijden.",
  transformationGoals: [{ goal: "eigen-kracht", contribution: "Gezinnen leren het zelf weer te doen." }],
  matrixCells: [
    { row: "gedragsproblematiek", column: "ambulant" },
    { row: "psychiatrie", column: "ambulant" },
    { row: "licht-verstandelijke-beperking", column: "ambulant" },
  ],
  budget: [line(2018, "Gezinscoaches", "gezin", 4_800, 50)],
  activities: { from: "2018-01-01", to: "2018-12-31" },
  youthAndFamilyTeams: false,
  existingMeans: { answer: false, explanation: "Coaches aan huis worden nu niet ingekocht." },
  financesWaitingList: { answer: false, explanation: "De gezinnen staan op geen wachtlijst." },
  targets: [
    goal(
      "zelf-verder",
      "Gezinnen gaan zonder hulp verder",
      "gezinnen zonder hulp na een jaar",
      "procent",
      30,
      60,
      "2018-12-31",
    ),
    performance("gezinnen", "Gezinnen met een coach", "gezinnen", "gezin", 50, "2018-12-31"),
  ],
});

/** Fails on waiting lists: it says that it finances none, AO and PHO judge that it does (memo, rule 3). */
export const waitingList = project(providers.ggz, [], {
  title: "Sneller aan de beurt in de jeugd-ggz",
  summary: "Extra behandelaren halen de achterstand in bij de intake en behandeling in de jeugd-ggz.",
  transformationGoals: [
    { goal: "passende-hulp", contribution: "Kinderen krijgen eerder de hulp waarvoor zij zijn verwezen." },
  ],
  matrixCells: [
    { row: "psychiatrie", column: "ambulant" },
    { row: "psychiatrie", column: "residentieel" },
    { row: "gedragsproblematiek", column: "ambulant" },
  ],
  budget: [line(2018, "Extra behandelingen", "behandeling", 1_750, 200)],
  activities: { from: "2018-01-01", to: "2018-12-31" },
  youthAndFamilyTeams: false,
  existingMeans: {
    answer: true,
    explanation: "De behandelingen vallen onder de gewone inkoop, maar die is voor dit jaar op.",
  },
  financesWaitingList: { answer: false, explanation: "Volgens ons is het een tijdelijke versnelling." },
  targets: [
    goal("wachttijd", "Kortere wachttijd", "weken tot de behandeling", "week", 18, 6, "2018-12-31"),
    performance("behandelingen", "Extra behandelingen", "behandelingen", "behandeling", 200, "2018-12-31"),
  ],
});
