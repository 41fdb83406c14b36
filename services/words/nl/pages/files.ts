import type { FilesWords } from "../../pages/files.ts";
import { format } from "../format.ts";

export const files: FilesWords = {
  title: "Bestanden",
  answer(files) {
    if (files === 0) return "Er zijn nog geen bestanden.";
    return files === 1 ? "Er is 1 bestand." : `Er zijn ${format.number(files)} bestanden.`;
  },
  toFiles: "Naar de bestanden",
  besides: "Bestanden toevoegen (opent in een nieuw tabblad)",
  name: "Bestand",
  of: "Hoort bij",
  what: "Soort",
  attached: "Toegevoegd",
  notScanned: "niet op virussen onderzocht",
  remove: (name) => `Haal ${name} weg`,
  removed: "Het bestand is weg.",
  part: {
    application: () => "de aanvraag",
    supplement: () => "de aanvulling",
    "progress-report": ({ dueOn }) => `het verslag van ${format.day(dueOn)}`,
    "yearly-evaluation": ({ year }) => `de evaluatie over ${year}`,
    "determination-request": () => "de vaststelling",
    objection: ({ decisionNumber }) => `het bezwaarschrift tegen ${decisionNumber}`,
  },
  pages: "Bladeren door de bestanden",
  previous: "Eerdere bestanden",
  next: "Meer bestanden",
  attach: {
    title: "Bestanden toevoegen",
    nothing: "U kunt nu geen bestanden toevoegen. Wat is ingestuurd, blijft zoals het is.",
    part: { label: "Waar hoort het bij?" },
    purpose: { label: "Wat is het?" },
    files: {
      label: "Kies een of meer bestanden",
      hint: (most) => `PDF, Word, Excel, OpenDocument of een afbeelding. Hoogstens ${most} per bestand.`,
    },
    submit: "Voeg toe",
    done: "De bestanden zijn toegevoegd.",
    again: "Kies de bestanden opnieuw. Uw browser bewaart ze niet.",
  },
};
