import { type CsvRow, csvOf } from "../../files/csv-out.ts";
import type { Answers, Face } from "../face.ts";
import { choiceAsked, isUnderstood, optionsOf } from "./register-choice.ts";

type Award = Answers["ListRegister"]["items"][number];

const PAGE_SIZE = 200;

/** The register as a file for spreadsheets, in the reader's language: all of it, or what was chosen of it. */
export function registerCsv(face: Face): AsyncGenerator<string> {
  return csvOf(face.language === "nl" ? "," : ".", partsOf(face));
}

async function* partsOf(face: Face): AsyncGenerator<readonly CsvRow[]> {
  const { columns, award } = face.words.pages.register;
  yield [
    [
      ...[award.decisionNumber, columns.project, columns.applicant, columns.awardedOn],
      ...[columns.requested, columns.awarded, columns.determined, columns.paid, award.applicantId],
    ],
  ];
  const choice = choiceAsked(face);
  if (!isUnderstood(choice)) return;
  let after: string | null = null;
  do {
    const { items, next }: Answers["ListRegister"] = await face.ask("ListRegister", {
      page: { after, limit: PAGE_SIZE, ...optionsOf(choice) },
    });
    yield items.map(rowOf);
    after = next;
  } while (after !== null);
}

/** Days as they stand, and the id of the applicant besides its name, so that programs can go on with them. */
function rowOf(award: Award): CsvRow {
  return [
    ...[award.decisionNumber, award.project, award.applicantName, award.awardedOn],
    ...[{ cents: award.requestedCents }, { cents: award.awardedCents }],
    award.determinedCents === null ? null : { cents: award.determinedCents },
    ...[{ cents: award.paidCents }, award.applicant],
  ];
}
