import { providers } from "../cast.ts";
import { goal, line, performance, project } from "./project.ts";

/**
 * Robust youth and family teams (LOT). From the memo: € 65 an hour, 16 months, a working group of 6 people × 4 × 4 hours, 24
 * people trained twice half a day, 7 of 23 teams trained in 2016 and the rest in 2017. The other figures are made up.
 */
export const youthAndFamilyTeams = project(providers.teams, [providers.rijnstreek, providers.ggz], {
  title: "Robuuste jeugd- en gezinsteams (LOT)",
  summary:
    "Alle 23 jeugd- en gezinsteams leren werken met één gezin, één plan, en krijgen een SUPPORT-team, betere banden met het lokale veld en een werkwijze bij scheiding.",
  transformationGoals: [
    { goal: "integrale-hulp", contribution: "Elk gezin krijgt één plan en één regisseur, ook bij scheiding." },
    { goal: "ruimte-voor-professionals", contribution: "De teams beslissen zelf en roepen het SUPPORT-team erbij." },
  ],
  matrixCells: [
    { row: "gedragsproblematiek", column: "ambulant" },
    { row: "psychiatrie", column: "ambulant" },
    { row: "gedragsproblematiek", column: "veiligheid" },
  ],
  budget: [
    line(2016, "Coördinator, 4 maanden van 80 uur", "uur", 65, 320),
    line(2016, "Werkgroep: 6 mensen, 4 keer 4 uur", "uur", 65, 96),
    line(2016, "Opleiding van 24 mensen, 2 dagdelen", "dagdeel", 210, 48),
    line(2016, "Training van 7 teams", "team", 18_500, 7),
    line(2016, "SUPPORT-team", "uur", 65, 1_200),
    line(2017, "Coördinator, 12 maanden van 80 uur", "uur", 65, 960),
    line(2017, "Training van 16 teams", "team", 18_500, 16),
    line(2017, "SUPPORT-team", "uur", 65, 3_600),
    line(2017, "Banden met het lokale veld", "gemeente", 6_000, 13),
    line(2017, "Begeleiding bij scheiding", "gezin", 2_400, 30),
  ],
  activities: { from: "2016-09-01", to: "2017-12-31" },
  youthAndFamilyTeams: true,
  existingMeans: null,
  financesWaitingList: {
    answer: false,
    explanation: "Er wordt alleen opgeleid en ondersteund; er komt geen zorg bij.",
  },
  targets: [
    goal("een-plan", "Gezinnen werken met één plan", "gezinnen met één plan", "procent", 20, 80, "2017-12-31"),
    performance("teams-2016", "Teams die in 2016 zijn getraind", "getrainde teams", "team", 7, "2016-12-31"),
    performance("teams", "Teams die in totaal zijn getraind", "getrainde teams", "team", 23, "2017-12-31"),
  ],
});

/** The answer to the question on existing means (memo, rule 11), left out of the first draft. */
export const teamsExistingMeans = {
  answer: false,
  explanation: "De teams hebben een budget voor hulp aan gezinnen, maar niet om 23 teams tegelijk op te leiden.",
};
