import { providers } from "../cast.ts";
import { goal, line, performance, project, revised } from "./project.ts";

/**
 * Part-conversion of residential care. From the memo: for youth of 16 and older, with affordable housing; a stay limited to
 * exactly 6 weeks, then an intensive ambulatory course. The rest is made up. The first application, which was refused.
 */
export const residentialConversion = project(providers.housing, [providers.rijnstreek], {
  title: "Ombouw van residentiële zorg, 16+",
  summary:
    "Een deel van de residentiële plaatsen wordt betaalbare woonruimte. Een verblijf duurt precies zes weken; daarna volgt een intensief ambulant traject.",
  transformationGoals: [
    { goal: "normaliseren", contribution: "Jongeren wonen zelfstandig met hulp in plaats van in een instelling." },
    { goal: "passende-hulp", contribution: "Na zes weken verblijf gaat de hulp intensief en ambulant verder." },
  ],
  matrixCells: [
    { row: "gedragsproblematiek", column: "residentieel" },
    { row: "gedragsproblematiek", column: "ambulant" },
    { row: "psychiatrie", column: "residentieel" },
    { row: "psychiatrie", column: "ambulant" },
  ],
  budget: [
    line(2017, "Verbouwing tot betaalbare woonruimte", "woning", 45_000, 36),
    line(2018, "Intensieve ambulante trajecten", "traject", 13_000, 60),
  ],
  activities: { from: "2017-06-01", to: "2018-12-31" },
  youthAndFamilyTeams: false,
  existingMeans: { answer: false, explanation: "De inkoop betaalt verblijf en trajecten, maar geen verbouwing." },
  financesWaitingList: {
    answer: false,
    explanation: "Er komen geen plaatsen bij; bestaande plaatsen worden omgebouwd.",
  },
  targets: [
    goal(
      "verblijfsduur",
      "Een verblijf duurt precies 6 weken",
      "gemiddelde verblijfsduur",
      "week",
      26,
      6,
      "2018-12-31",
    ),
    performance("woningen", "Omgebouwde woningen", "woningen", "woning", 36, "2018-06-30"),
  ],
});

/** The second application: fewer houses, and support in all years. */
export const residentialConversionAgain = revised(residentialConversion, {
  title: "Ombouw van residentiële zorg, 16+ (opnieuw)",
  budget: [
    line(2017, "Verbouwing tot betaalbare woonruimte", "woning", 30_000, 24),
    line(2017, "Intensieve ambulante trajecten", "traject", 9_500, 40),
    line(2018, "Intensieve ambulante trajecten", "traject", 9_500, 40),
    line(2018, "Begeleiding bij het wonen", "woning", 5_000, 28),
    line(2019, "Begeleiding bij het wonen, laatste half jaar", "woning", 6_250, 24),
  ],
  activities: { from: "2017-12-01", to: "2019-06-30" },
  targets: [
    goal(
      "verblijfsduur",
      "Een verblijf duurt precies 6 weken",
      "gemiddelde verblijfsduur",
      "week",
      26,
      6,
      "2019-06-30",
    ),
    performance("woningen", "Omgebouwde woningen", "woningen", "woning", 24, "2018-12-31"),
  ],
});
