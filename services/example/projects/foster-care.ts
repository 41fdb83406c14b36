import { providers } from "../cast.ts";
import { goal, line, performance, project } from "./project.ts";

/** Foster care instead of 24-hour residential care. From the memo: about 15% less of it in 3 years. The rest is made up. */
export const fosterCare = project(providers.fosterCare, [providers.familyHomes], {
  title: "Pleegzorg in plaats van 24-uurszorg",
  summary:
    "Zestig nieuwe pleeggezinnen worden geworven, voorbereid en begeleid, zodat minder kinderen in een instelling wonen.",
  transformationGoals: [
    { goal: "passende-hulp", contribution: "Kinderen groeien op in een gezin in plaats van in een instelling." },
    { goal: "normaliseren", contribution: "Een gewoon gezinsleven is de norm, ook voor kinderen met veel zorg." },
  ],
  matrixCells: [
    { row: "gedragsproblematiek", column: "residentieel" },
    { row: "gedragsproblematiek", column: "ambulant" },
    { row: "licht-verstandelijke-beperking", column: "residentieel" },
  ],
  budget: [
    line(2016, "Werving in de dertien gemeenten", "campagne", 120_000, 1),
    line(2016, "Voorbereiding van pleeggezinnen", "gezin", 3_000, 60),
    line(2017, "Begeleiding van pleeggezinnen", "gezin", 6_500, 60),
    line(2018, "Begeleiding van pleeggezinnen", "gezin", 6_500, 60),
    line(2019, "Begeleiding van pleeggezinnen", "gezin", 6_000, 60),
  ],
  activities: { from: "2016-11-01", to: "2019-12-31" },
  youthAndFamilyTeams: false,
  existingMeans: {
    answer: false,
    explanation: "De inkoop betaalt een plaatsing, niet de werving en voorbereiding ervoor.",
  },
  financesWaitingList: {
    answer: false,
    explanation: "Het gaat om nieuwe pleeggezinnen in plaats van residentiële plaatsen.",
  },
  targets: [
    goal(
      "minder-24-uurszorg",
      "15% minder 24-uurszorg in 3 jaar",
      "kinderen in 24-uurszorg",
      "kind",
      200,
      170,
      "2019-12-31",
    ),
    performance("pleeggezinnen", "Nieuwe pleeggezinnen", "pleeggezinnen", "gezin", 60, "2019-12-31"),
  ],
});
