import { randomUUID } from "node:crypto";
import { type DossierPart, filePurpose, fileType, partKey } from "../../../schemas/files.ts";
import { fileTypes } from "../../attachments/file-types.ts";
import type { Words } from "../../words/words.ts";
import { Faults, titleOfFaults } from "../acts/faults.tsx";
import { type Fault, type Field, FieldOf, type Typed, typedIn } from "../acts/fields.tsx";
import { keyOf } from "../acts/giving.ts";
import type { Answers, Face } from "../face.ts";
import type { Page } from "../frame.tsx";
import { Crumb } from "../parts/crumb.tsx";
import { FormToken } from "../parts/form-token.tsx";
import { Heading } from "../parts/heading.tsx";
import { Paging } from "../parts/paging.tsx";
import { type Cell, Table } from "../parts/table.tsx";
import { asked, textIn } from "../query.ts";
import { openParts } from "./open-parts.ts";

type File = Answers["ListFiles"]["items"][number];

const PAGE_SIZE = 50;

/** The names of the fields of the form. */
export const FIELDS = { part: "onderdeel", purpose: "soort", files: "bestanden" } as const;

/** The form as it came back. */
export interface Refused {
  readonly typed: Typed;
  readonly faults: readonly Fault[];
}

/** The address of the files of a dossier; of a part of it, with that part chosen. */
export function addressOfFiles({ at }: Pick<Face, "at">, applicationId: string, of?: DossierPart): string {
  return asked(at(`/dossiers/${applicationId}/bestanden`), { [FIELDS.part]: of && partKey(of) });
}

/** The files of a dossier, each to be saved; and, while something is still to be handed in, the form that attaches more. */
export async function filesPage(face: Face, refused?: Refused): Promise<Page> {
  const { words, params, query } = face;
  const { files: said, work } = words.pages;
  const { applicationId = "" } = params;
  const page = { after: textIn(query, "na") ?? null, limit: PAGE_SIZE };
  const [dossier, files] = await Promise.all([
    face.ask("GetApplication", { params: { applicationId } }),
    face.ask("ListFiles", { params: { applicationId }, page }),
  ]);
  const { typed = { [FIELDS.part]: textIn(query, FIELDS.part) ?? "" }, faults = [] } = refused ?? {};
  const open = await openParts(face, dossier, typedIn(typed, FIELDS.part));
  const fields = fieldsOf(words, open);
  const wrong = titleOfFaults(words, faults, words.pages.acts.faults);
  const title = `${said.title}: ${dossier.title ?? work.applications.untitled}`;
  return {
    title: faults.length === 0 ? title : `${wrong}: ${title}`,
    safeBody: (
      <>
        <Crumb href={face.at(`/dossiers/${applicationId}`)} text={dossier.title ?? work.applications.untitled} />
        <Heading title={said.title} answer={said.answer(files.total ?? files.items.length)} />
        <Faults title={wrong} fields={fields} faults={faults} />
        <List face={face} files={files} open={open} />
        <section class="section">
          <h2 class="utrecht-heading-2" safe>
            {said.attach.title}
          </h2>
          {open.length === 0 ? (
            <p safe>{said.attach.nothing}</p>
          ) : (
            <Attach face={face} applicationId={applicationId} fields={fields} typed={typed} faults={faults} />
          )}
        </section>
      </>
    ),
  };
}

interface ListProps {
  readonly face: Face;
  readonly files: Answers["ListFiles"];
  readonly open: readonly DossierPart[];
}

function List({ face, files, open }: ListProps): JSX.Element {
  const { files: said } = face.words.pages;
  if (files.items.length === 0) return "";
  return (
    <>
      <Table
        caption={said.title}
        isCaptionHidden
        columns={[said.name, said.of, said.what, said.attached].map((title) => ({ title }))}
        rows={files.items.map((file) => ({ cells: cellsOf(face, file, open) }))}
        onPhone="blocks"
      />
      <Paging
        label={said.pages}
        previous={said.previous}
        next={said.next}
        list={files}
        addressOf={(after) => asked(addressOfFiles(face, face.params.applicationId ?? ""), { na: after })}
      />
    </>
  );
}

function cellsOf(face: Face, file: File, open: readonly DossierPart[]): readonly Cell[] {
  const { words, at } = face;
  const { files: said } = words.pages;
  const { fileId, applicationId, name, of, purpose, type, bytes, scan, attachedOn, attachedByName } = file;
  const address = at(`/dossiers/${applicationId}/bestanden/${fileId}`);
  const about = [words.choices[type] ?? type, words.format.size(bytes), scan === "clean" ? null : said.notScanned];
  return [
    {
      markup: (
        <>
          <a class="utrecht-link" href={address} download="" safe>
            {name}
          </a>
          <small class="hint" safe>
            {about.filter((one) => one !== null).join(", ")}
          </small>
          {open.some((part) => partKey(part) === partKey(of)) ? (
            <form method="post" action={`${address}/weghalen`}>
              <FormToken around={face} />
              <input type="hidden" name="sleutel" value={randomUUID()} />
              <button class="plain" type="submit" safe>
                {said.remove(name)}
              </button>
            </form>
          ) : null}
        </>
      ),
    },
    partSaid(words, of),
    words.choices[purpose] ?? purpose,
    [words.format.moment(attachedOn), attachedByName].filter((one) => one !== null).join(", "),
  ];
}

/** The part of a dossier that something belongs to, in words. */
export function partSaid(words: Words, of: DossierPart): string {
  const said: (of: never) => string = words.pages.files.part[of.part];
  return said(of as never);
}

function fieldsOf(words: Words, open: readonly DossierPart[]): readonly Field[] {
  const { attach } = words.pages.files;
  const { choose } = words.pages.applying;
  const none = { value: "", title: choose };
  return [
    {
      kind: "select",
      name: FIELDS.part,
      ...attach.part,
      options: [
        ...(open.length === 1 ? [] : [none]),
        ...open.map((of) => ({ value: partKey(of), title: partSaid(words, of) })),
      ],
    },
    {
      kind: "select",
      name: FIELDS.purpose,
      ...attach.purpose,
      options: [
        none,
        ...filePurpose.options.map((purpose) => ({ value: purpose, title: words.choices[purpose] ?? purpose })),
      ],
    },
  ];
}

interface AttachProps extends Refused {
  readonly face: Face;
  readonly applicationId: string;
  readonly fields: readonly Field[];
}

function Attach({ face, applicationId, fields, typed, faults }: AttachProps): JSX.Element {
  const { words, mostFileBytes } = face;
  const { attach } = words.pages.files;
  const own = faults.filter(({ field }) => field === FIELDS.files);
  // Whoever does not know whether it was done sends the same again.
  const key = faults.some(({ failure }) => failure) ? keyOf(typed) : randomUUID();
  const described = own.length === 0 ? `${FIELDS.files}-hint` : `${FIELDS.files}-hint ${FIELDS.files}-fault`;
  return (
    <form class="act" method="post" action={addressOfFiles(face, applicationId)} enctype="multipart/form-data">
      {/* What it is stands before the files: it is known when the first of them comes. */}
      <FormToken around={face} />
      <input type="hidden" name="sleutel" value={key} />
      {fields.map((field) => (
        <FieldOf field={field} typed={typed} faults={faults} />
      ))}
      <div class="form-field">
        <label class="utrecht-form-label" for={FIELDS.files} safe>
          {attach.files.label}
        </label>
        <p class="hint" id={`${FIELDS.files}-hint`} safe>
          {attach.files.hint(words.format.size(mostFileBytes))}
        </p>
        {own.length === 0 ? null : (
          <p class="fault" id={`${FIELDS.files}-fault`} safe>
            {[...own.map(({ message }) => message), attach.again].join(" ")}
          </p>
        )}
        <input
          class="files"
          type="file"
          id={FIELDS.files}
          name={FIELDS.files}
          multiple
          accept={fileType.options.flatMap((one) => fileTypes[one].extensions.map((end) => `.${end}`)).join(",")}
          aria-describedby={described}
          {...(own.length > 0 && { "aria-invalid": "true" as const })}
        />
      </div>
      <button class="utrecht-button utrecht-button--primary-action" type="submit" safe>
        {attach.submit}
      </button>
    </form>
  );
}
