import t from "tap";
import type { AttachedFile, Attachment, DossierPart, FilePurpose } from "../../../schemas/files.ts";
import {
  applicant,
  CO_APPLICANT,
  coApplicant,
  drafted,
  fold,
  fosterCare,
  given,
  LEAD,
  reviewer,
  type Step,
  school2Care,
  submitted,
} from "../../support/application.ts";
import { actorOf } from "../../support/specification.ts";

const MOST = 3;
const draft: DossierPart = { part: "application" };
const supplement: DossierPart = { part: "supplement" };
const evaluation: DossierPart = { part: "yearly-evaluation", year: 2017 };
const objection: DossierPart = { part: "objection", decisionNumber: "HR-2016-017" };

function file(number: number): AttachedFile {
  const fileId = `60000000-0000-4000-8000-00000000000${number}`;
  return { fileId, name: `plan ${number}.pdf`, type: "pdf", bytes: 10, sha256: `${number}`.repeat(64), scan: "clean" };
}

function attachment(of: DossierPart, numbers: readonly number[], purpose: FilePurpose = "project-plan"): Attachment {
  return { of, purpose, files: numbers.map(file) };
}

function attached(of: DossierPart, numbers: readonly number[], openFor: readonly string[] = []): Step {
  const facts = { files: { mostOfPurpose: MOST, openFor } };
  return { command: { type: "AttachFiles", data: attachment(of, numbers) }, by: applicant, facts };
}

function removed(number: number, openFor: readonly string[] = []): Step {
  const facts = { files: { mostOfPurpose: MOST, openFor } };
  return { command: { type: "RemoveFile", data: { fileId: file(number).fileId } }, by: applicant, facts };
}

const supplementRequested: Step = {
  command: { type: "RequestSupplement", data: { questions: ["Hoe?"] } },
  by: reviewer,
};
const supplied: Step = {
  command: { type: "SupplementApplication", data: { content: fosterCare, explanation: "Zo." } },
  by: applicant,
};
const confirmedBy = (organisation: string, person: string): Step => ({
  command: { type: "ConfirmCoApplicant", data: {} },
  by: actorOf("applicant", { person, organisation }),
});

t.test("the lead attaches files to its draft, and removes them", (t) => {
  given(drafted())
    .when(attached(draft, [1, 2]))
    .then(t, { type: "FilesAttached", data: attachment(draft, [1, 2]) });
  given(drafted(), attached(draft, [1, 2]))
    .when(removed(2))
    .then(t, { type: "FileRemoved", data: { fileId: file(2).fileId, of: draft } });
  given(drafted()).when(removed(1)).thenRefused(t, "ERR_NOT_FOUND", { what: "file" });
  t.end();
});

t.test("nobody else does", (t) => {
  given(drafted(school2Care))
    .when(attached(draft, [1]), { by: coApplicant })
    .thenRefused(t, "ERR_NOT_THE_LEAD", { lead: LEAD });
  given(drafted(school2Care), attached(draft, [1]))
    .when(removed(1), { by: coApplicant })
    .thenRefused(t, "ERR_NOT_THE_LEAD", { lead: LEAD });
  t.end();
});

t.test("the same content is attached once for a purpose, and there is a most of them", (t) => {
  given(drafted(), attached(draft, [1, 2]))
    .when(attached(draft, [2, 2]))
    .thenNothing(t);
  given(drafted(), attached(draft, [1, 2]))
    .when(attached(draft, [2, 3]))
    .then(t, { type: "FilesAttached", data: attachment(draft, [3]) });
  given(drafted(), attached(draft, [1, 2]))
    .when(attached(draft, [3, 4]))
    .thenRefused(t, "ERR_TOO_MANY_FILES", { purpose: "project-plan", most: MOST });
  given(drafted(), attached(draft, [1, 2]), removed(1))
    .when(attached(draft, [3, 4]))
    .then(t, { type: "FilesAttached", data: attachment(draft, [3, 4]) });
  t.end();
});

t.test("a confirmation covers the files of the draft: it lapses when they change", (t) => {
  const confirmed = [drafted(school2Care), attached(draft, [1]), confirmedBy(CO_APPLICANT, "medeaanvrager")];
  const confirmations = (...steps: Step[]) => {
    const state = fold(steps);
    return "dossier" in state ? [...state.dossier.confirmed] : null;
  };
  t.strictSame(confirmations(...confirmed), [CO_APPLICANT]);
  t.strictSame(confirmations(...confirmed, attached(draft, [2])), []);
  t.strictSame(confirmations(...confirmed, removed(1)), []);
  t.end();
});

t.test("what is handed in is frozen", (t) => {
  const handedIn = [drafted(), attached(draft, [1]), submitted()];
  given(...handedIn)
    .when(attached(draft, [2]))
    .thenRefused(t, "ERR_FILES_FROZEN", { part: "application" });
  given(...handedIn)
    .when(removed(1))
    .thenRefused(t, "ERR_FILES_FROZEN", { part: "application" });
  given(...handedIn)
    .when(attached(supplement, [2]))
    .thenRefused(t, "ERR_FILES_FROZEN", { part: "supplement" });
  t.end();
});

t.test("a supplement has its own files, frozen with it, and a next one too", (t) => {
  const all = [drafted(), submitted(), supplementRequested];
  given(...all, attached(supplement, [1]))
    .when(removed(1))
    .then(t, { type: "FileRemoved", data: { fileId: file(1).fileId, of: supplement } });
  const answered = [...all, attached(supplement, [1, 2, 3]), { ...supplied, by: applicant }];
  given(...answered)
    .when(attached(supplement, [4]))
    .thenRefused(t, "ERR_FILES_FROZEN", { part: "supplement" });
  given(...answered, supplementRequested)
    .when(removed(1))
    .thenRefused(t, "ERR_FILES_FROZEN", { part: "supplement" });
  given(...answered, supplementRequested)
    .when(attached(supplement, [1, 4]))
    .then(t, { type: "FilesAttached", data: attachment(supplement, [1, 4]) });
  t.end();
});

t.test("a report is open for its recipient until it is handed in", (t) => {
  given(drafted(), submitted())
    .when(attached(evaluation, [1], [LEAD]))
    .then(t, { type: "FilesAttached", data: attachment(evaluation, [1]) });
  given(drafted(), submitted(), attached(evaluation, [1], [LEAD]))
    .when(removed(1))
    .thenRefused(t, "ERR_FILES_FROZEN", { part: "yearly-evaluation" });
  t.end();
});

t.test("files of an objection come from the applicant, or on paper by an official", (t) => {
  const secretary = actorOf("secretary", { person: "secretaris" });
  const event = { type: "FilesAttached", data: attachment(objection, [1]) } as const;
  given(drafted(), submitted())
    .when(attached(objection, [1], [LEAD]))
    .then(t, event);
  given(drafted(), submitted())
    .when(attached(objection, [1], [LEAD]), { by: secretary })
    .then(t, event);
  given(drafted(), submitted())
    .when(attached(objection, [1]), { by: secretary })
    .thenRefused(t, "ERR_FILES_FROZEN", { part: "objection" });
  t.end();
});

t.test("of the applicants whoever may object attaches to it, or whoever did", (t) => {
  const both = [LEAD, CO_APPLICANT];
  given(
    drafted({ ...fosterCare, coApplicants: [CO_APPLICANT] }),
    confirmedBy(CO_APPLICANT, "medeaanvrager"),
    submitted(),
  )
    .when(attached(objection, [1], both), { by: coApplicant })
    .then(t, { type: "FilesAttached", data: attachment(objection, [1]) });
  given(
    drafted({ ...fosterCare, coApplicants: [CO_APPLICANT] }),
    confirmedBy(CO_APPLICANT, "medeaanvrager"),
    submitted(),
  )
    .when(attached(objection, [1], [LEAD]), { by: coApplicant })
    .thenRefused(t, "ERR_NOT_THE_OBJECTOR", { objector: LEAD });
  t.end();
});

t.test("to what was never drafted nothing is attached", (t) => {
  given()
    .when(attached(draft, [1]))
    .thenRefused(t, "ERR_WRONG_STATE", { phase: "none" });
  t.end();
});
