import { type Provider, providers } from "../cast.ts";
import { goal, line, type Project, performance, project } from "./project.ts";

interface SmallPlan {
  readonly title: string;
  readonly summary: string;
  readonly euros: number;
  readonly existingMeans?: { readonly answer: boolean; readonly explanation: string };
}

// Smaller, made-up applications, so that the example shows every outcome an application can have.

export const eHealth = small(providers.disability, {
  title: "Hulp op afstand",
  summary: "Een app waarmee kinderen en hun begeleiders elkaar ook buiten afspraken bereiken.",
  euros: 48_000,
});

export const buddies = small(providers.familyHomes, {
  title: "Maatjes voor pleegkinderen",
  summary: "Oud-pleegkinderen trekken op met kinderen die net in een pleeggezin wonen.",
  euros: 36_000,
});

export const timeOut = small(providers.rijnstreek, {
  title: "Time-outplekken op de boerderij",
  summary: "Kinderen kunnen een paar weken op een boerderij op adem komen, zodat zij daarna thuis verder kunnen.",
  euros: 45_000,
  existingMeans: { answer: true, explanation: "Een deel kan uit de bestaande inkoop van dagbesteding." },
});

export const sharedFile = small(providers.coaches, {
  title: "Eén dossier per kind",
  summary: "Aanbieders en teams werken in hetzelfde dossier, zodat een kind zijn verhaal één keer hoeft te vertellen.",
  euros: 150_000,
});

export const nightCare = small(providers.familyHomes, {
  title: "Logeren in een gezinshuis",
  summary: "Gezinshuizen vangen kinderen een weekend op, zodat ouders het langer volhouden.",
  euros: 64_000,
});

function small(lead: Provider, { title, summary, euros, existingMeans }: SmallPlan): Project {
  return project(lead, [], {
    title,
    summary,
    transformationGoals: [
      { goal: "eigen-kracht", contribution: "Het gezin en zijn netwerk kunnen langer zelf verder." },
    ],
    matrixCells: [
      { row: "gedragsproblematiek", column: "ambulant" },
      { row: "licht-verstandelijke-beperking", column: "residentieel" },
    ],
    budget: [line(2018, title, "project", euros, 1)],
    activities: { from: "2018-01-01", to: "2018-12-31" },
    youthAndFamilyTeams: false,
    existingMeans: existingMeans ?? { answer: false, explanation: "Hiervoor is geen ander budget." },
    financesWaitingList: { answer: false, explanation: "Er is geen wachtlijst voor." },
    targets: [
      goal("langer-thuis", "Kinderen wonen langer thuis", "kinderen die thuis blijven", "kind", 20, 35, "2018-12-31"),
      performance("bereik", "Kinderen die meedoen", "kinderen", "kind", 35, "2018-12-31"),
    ],
  });
}
