import { providers } from "../cast.ts";
import { goal, line, performance, project } from "./project.ts";

/**
 * Low-care home for children with autism, 12 to 18. From the memo: a clinical stay costs over € 100,000 a year; expected
 * saving € 50,000 to € 75,000 a year (25 to 50%). The rest is made up.
 */
export const lowCareHome = project(providers.autism, [], {
  title: "Low-care huis bij autisme, 12 tot 18 jaar",
  summary:
    "Acht kinderen die nu voor meer dan € 100.000 per jaar in een kliniek verblijven, wonen in een gewoon huis met lichte zorg. Verwachte besparing: € 50.000 tot € 75.000 per jaar.",
  transformationGoals: [
    { goal: "normaliseren", contribution: "Kinderen wonen in een gewoon huis in een gewone straat." },
    { goal: "passende-hulp", contribution: "Lichte zorg waar dat kan, in plaats van een klinisch verblijf." },
  ],
  matrixCells: [
    { row: "psychiatrie", column: "residentieel" },
    { row: "psychiatrie", column: "ambulant" },
    { row: "licht-verstandelijke-beperking", column: "ambulant" },
  ],
  budget: [
    line(2017, "Aankoop en verbouwing van het huis", "huis", 640_000, 1),
    line(2017, "Inrichting", "plaats", 12_500, 8),
    line(2018, "Begeleiding", "plaats", 52_000, 8),
    line(2019, "Begeleiding, laatste half jaar", "plaats", 26_000, 8),
  ],
  activities: { from: "2017-12-01", to: "2019-06-30" },
  youthAndFamilyTeams: false,
  existingMeans: {
    answer: false,
    explanation: "Zolang het klinisch verblijf doorloopt is er geen geld om dit ernaast op te bouwen.",
  },
  financesWaitingList: { answer: false, explanation: "De acht kinderen hebben al een plaats; die wordt een andere." },
  targets: [
    goal("kosten", "Lagere kosten van verblijf", "kosten per kind per jaar", "euro", 100_000, 50_000, "2019-06-30"),
    performance("plaatsen", "Plaatsen die bewoond zijn", "bewoonde plaatsen", "plaats", 8, "2018-12-31"),
  ],
});
