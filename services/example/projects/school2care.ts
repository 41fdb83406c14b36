import { providers } from "../cast.ts";
import { goal, line, performance, project, revised } from "./project.ts";

/**
 * School2Care, ages 6 to 12. From the memo: three providers with four special-education schools, from 8:30 to 18:00, with
 * children at school from 8:30 to 12:30. The rest is made up. The first application, which got no majority.
 */
export const school2care = project(providers.daycare, [providers.rijnstreek, providers.disability], {
  title: "School2Care, 6 tot 12 jaar",
  summary:
    "Drie aanbieders en vier scholen voor speciaal onderwijs bieden van 8.30 tot 18.00 uur één doorlopend aanbod: tot 12.30 uur school, daarna zorg.",
  transformationGoals: [
    { goal: "integrale-hulp", contribution: "School en zorg werken op één plek met één plan per kind." },
    { goal: "passende-hulp", contribution: "Kinderen blijven op school in plaats van thuis te zitten." },
  ],
  matrixCells: [
    { row: "gedragsproblematiek", column: "ambulant" },
    { row: "licht-verstandelijke-beperking", column: "ambulant" },
    { row: "gedragsproblematiek", column: "veiligheid" },
  ],
  budget: [
    line(2017, "Groepen op vier scholen, heel 2017", "groep", 160_000, 4),
    line(2018, "Groepen op vier scholen", "groep", 160_000, 4),
  ],
  activities: { from: "2017-01-09", to: "2018-12-31" },
  youthAndFamilyTeams: false,
  existingMeans: {
    answer: false,
    explanation: "Het onderwijs betaalt tot 12.30 uur; daarna is er voor deze kinderen niets.",
  },
  financesWaitingList: {
    answer: false,
    explanation: "De kinderen staan op geen wachtlijst; zij vallen nu tussen school en zorg.",
  },
  targets: [
    goal("thuiszitters", "Minder kinderen zitten thuis", "thuiszitters", "kind", 40, 12, "2018-12-31"),
    performance("groepen", "Groepen die draaien", "groepen", "groep", 4, "2018-12-31"),
  ],
});

/** The second application: lower costs per group, a longer run, and help to families whose safety is at stake. */
export const school2careAgain = revised(school2care, {
  title: "School2Care, 6 tot 12 jaar (opnieuw)",
  budget: [
    line(2017, "Groepen op vier scholen, vanaf het nieuwe schooljaar", "groep", 85_000, 4),
    line(2017, "Veiligheid thuis: gezinsbegeleiding", "gezin", 5_000, 30, "veiligheid"),
    line(2018, "Groepen op vier scholen", "groep", 95_000, 4),
    line(2018, "Veiligheid thuis: gezinsbegeleiding", "gezin", 3_000, 30, "veiligheid"),
    line(2019, "Groepen op vier scholen, tot de zomer", "groep", 55_000, 4),
    line(2019, "Veiligheid thuis: gezinsbegeleiding", "gezin", 2_000, 20, "veiligheid"),
  ],
  activities: { from: "2017-08-21", to: "2019-07-12" },
  targets: [
    goal("thuiszitters", "Minder kinderen zitten thuis", "thuiszitters", "kind", 40, 12, "2019-07-12"),
    performance("groepen", "Groepen die draaien", "groepen", "groep", 4, "2017-12-31"),
    performance("gezinnen", "Gezinnen die thuis zijn begeleid", "gezinnen", "gezin", 80, "2019-07-12"),
  ],
});
