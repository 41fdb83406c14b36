import { Refusal } from "../../../domain/refusal.ts";
import type { TypedText } from "../../loose-drafts/loose-drafts.ts";
import { refusalIn } from "../../words/words.ts";
import type { Face, Surroundings } from "../face.ts";
import { FilesBesides } from "../files/files-besides.tsx";
import type { Page } from "../frame.tsx";
import { Crumb } from "../parts/crumb.tsx";
import { FormToken } from "../parts/form-token.tsx";
import { Heading } from "../parts/heading.tsx";
import { KeptOver, KeptStatus, keepingOf, keptTime } from "../parts/keeping.tsx";
import { AGAINST, OTHER, OVER, overOf } from "../parts/merging.ts";
import { unbroken } from "../parts/money.tsx";
import { labelledIn, TypedTexts } from "../parts/typed-texts.tsx";
import { type Act, type ActForm, fieldsOf, homeOf } from "./act.ts";
import { Faults, titleOfFaults } from "./faults.tsx";
import { type Fault, FieldOf, type Typed } from "./fields.tsx";
import { Groups } from "./groups.tsx";
import { baseOf, LATER } from "./put-aside.ts";

/** What a form is shown with: as it was made, or as it came back. */
export interface Shown {
  readonly typed: Typed;
  /** What was put aside besides, where it is something else and the form cannot be sent any more. */
  readonly elsewhere?: TypedText | null;
  readonly faults: readonly Fault[];
  /** Made with the form: sent twice, it is done once. */
  readonly key: string;
  /** What was put aside of it before, and when; left out where nothing was. */
  readonly keptAtMs?: number;
  /** What it would lead to; left out until that is worked out. */
  readonly preview?: Preview;
}

/** What the command of a form would lead to, as things stand. */
export interface Preview {
  readonly sentences: readonly string[];
  /** Whether that is all that would follow. */
  readonly isComplete: boolean;
  /** Of what it was worked out on; null where that is not told. */
  readonly revision: number | null;
}

/** The button of a form, and what it sends where it only searches. */
export const BUTTON = "knop";
export const SEARCH = "zoek";

/** A form for one command. What is wrong stands on top, and at the field that it is about; what was typed is still there. */
export function actPage(face: Face, act: Act, form: ActForm, shown: Shown): Page {
  const { words, at, params } = face;
  const { acts } = words.pages;
  const { faults } = shown;
  const { safeFirst = "" } = form;
  const title = titleOfFaults(words, faults, acts.faults);
  const home = at(homeOf(act, params, null));
  const safeContent =
    form.submit === null ? (
      <Over face={face} act={act} form={form} shown={shown} />
    ) : (
      <Asking face={face} act={act} form={form} shown={shown} />
    );
  return {
    title: faults.length === 0 ? form.title : `${title}: ${form.title}`,
    ...(act.isPutAside && { script: "keep" as const }),
    safeBody: (
      <>
        <Crumb href={home} text={act.home ? act.home.back(words.pages) : acts.back} />
        <Heading title={form.title} answer={form.answer} />
        <Faults
          title={title}
          fields={fieldsOf(form)}
          faults={inTheirGroups(form, faults)}
          after={acts.nothingChanged}
          see={{ href: home, title: acts.lookFirst }}
        />
        {shown.preview ? <Previewed face={face} act={act} shown={shown} preview={shown.preview} /> : null}
        {safeFirst}
        {safeContent}
      </>
    ),
  };
}

/** A form that cannot be sent: all that somebody had typed before it became so is still there, to copy. */
function Over({ face, form, shown: { typed, elsewhere, faults } }: AskingProps): JSX.Element {
  const { words } = face;
  const { groups = [], fields, hidden = {}, safeProof = "" } = form;
  const all = [{ fields, hidden }, ...groups];
  const { acts } = words.pages;
  const isUncertain = faults.some(({ failure }) => failure === "uncertain");
  return (
    <>
      <TypedTexts title={isUncertain ? acts.typedIsAll : acts.typed} texts={labelledIn(words, all, typed, NOT_TYPED)} />
      {elsewhere ? (
        <TypedTexts title={acts.typedElsewhere} texts={labelledIn(words, all, elsewhere, NOT_TYPED)} />
      ) : null}
      {safeProof}
    </>
  );
}

/**
 * In place of a form that there is none of any more: says why, and shows what somebody had typed in it.
 *
 * @throws the error itself where it is no refusal, or nothing was typed.
 */
export function goneForm({ words }: Face, { command }: Act, error: unknown, typed: Typed): ActForm {
  if (!(error instanceof Refusal) || labelledIn(words, [], typed, NOT_TYPED).length === 0) throw error;
  return {
    title: words.pages.acts[command].title,
    answer: refusalIn(words, error),
    fields: [],
    revision: null,
    submit: null,
  };
}

/** Faults with the title of the group that each stands in: fields of several groups are called the same. */
function inTheirGroups({ groups = [] }: ActForm, faults: readonly Fault[]): readonly Fault[] {
  if (groups.length < 2) return faults;
  return faults.map((fault) => {
    const { title } = groups.find(({ fields }) => fields.some(({ name }) => name === fault.field)) ?? {};
    return title === undefined ? fault : { ...fault, message: `${title}: ${fault.message}` };
  });
}

interface PreviewedProps {
  readonly face: Face;
  readonly act: Act;
  readonly shown: Shown;
  readonly preview: Preview;
}

/** What would change, and the button by which it does. */
function Previewed({ face, act, shown, preview }: PreviewedProps): JSX.Element {
  const { words, at, params, address } = face;
  const { preview: said } = words.pages.acts;
  const { sentences, isComplete, revision } = preview;
  return (
    // What has the focus is read out.
    <section class="preview" tabindex="-1" aria-labelledby="preview" {...{ autofocus: true }}>
      <h2 class="utrecht-heading-2" id="preview" safe>
        {sentences.length === 0 ? said.nothing : said.title}
      </h2>
      <ul>
        {sentences.map((sentence) => (
          <li safe>{unbroken(sentence)}</li>
        ))}
      </ul>
      {isComplete ? null : (
        <p class="hint" safe>
          {said.notComplete}
        </p>
      )}
      {sentences.length === 0 ? null : (
        <form method="post" action={address}>
          <FormToken around={face} />
          <input type="hidden" name="sleutel" value={shown.key} />
          {revision === null ? null : <input type="hidden" name="revisie" value={String(revision)} />}
          <Kept typed={shown.typed} without={OF_THE_FORM} />
          <div class="buttons">
            <button class="utrecht-button utrecht-button--primary-action" type="submit" name="knop" value="ja" safe>
              {said.confirm}
            </button>
            <a class="utrecht-link" href={at(homeOf(act, params, null))} safe>
              {said.never}
            </a>
          </div>
        </form>
      )}
    </section>
  );
}

/** What belongs to a form itself, and nobody types. */
const OF_THE_FORM: readonly string[] = ["_csrf", "sleutel", "revisie", "knop"];
/** The same, and what is only of the page that a form came from. */
const NOT_TYPED: ReadonlySet<string> = new Set([
  ...OF_THE_FORM,
  ...Object.values(OVER),
  "gezien",
  "zoek",
  AGAINST,
  OTHER,
]);

interface KeptProps {
  readonly typed: Typed;
  /** The fields that are left out. */
  readonly without: readonly string[];
}

/** What was typed, to be sent again as it is. */
function Kept({ typed, without }: KeptProps): JSX.Element {
  const kept = Object.entries(typed).flatMap(([name, value]) =>
    [value].flat().flatMap((one) => (!without.includes(name) && typeof one === "string" ? [[name, one] as const] : [])),
  );
  return (
    <>
      {kept.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  );
}

interface AskingProps {
  readonly face: Face;
  readonly act: Act;
  readonly form: ActForm;
  readonly shown: Shown;
}

function Asking({ face, act, form, shown }: AskingProps): JSX.Element {
  const { typed, faults, key, preview, keptAtMs } = shown;
  const { groups = [], safeProof = "" } = form;
  // Where it was worked out already, the button to do it is the first.
  const look = preview ? "secondary-action" : "primary-action";
  return (
    <div class={safeProof === "" ? "" : "columns"}>
      <form
        class={groups.length === 0 ? "act" : "act wide-act"}
        method="post"
        action={face.address}
        novalidate
        {...(act.isPutAside && keepingOf(face, face.visit.whose))}
      >
        <FormToken around={face} />
        <input type="hidden" name="sleutel" value={key} />
        {form.revision === null ? null : <input type="hidden" name="revisie" value={String(form.revision)} />}
        {form.shows === undefined ? null : <input type="hidden" name="gezien" value={form.shows} />}
        {Object.entries(form.hidden ?? {}).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        {/* Whoever presses Enter sends it: of several buttons a browser takes the first. */}
        {fieldsOf(form).some(({ kind }) => kind === "texts") ? (
          <button hidden type="submit" safe>
            {form.submit ?? ""}
          </button>
        ) : null}
        {form.fields.map((field) => (
          <FieldOf field={field} typed={typed} faults={faults} />
        ))}
        <Groups groups={groups} typed={typed} faults={faults} />
        <FilesBesides face={face} of={form.filesOf} />
        {act.isPutAside ? <KeptOver over={OVER.base in typed ? typed : overOf(null, baseOf(form))} /> : null}
        {act.isPutAside ? <KeptStatus said={keptAtMs === undefined ? "" : keptSaid(face, keptAtMs)} /> : null}
        <div class="buttons">
          <button class={`utrecht-button utrecht-button--${look}`} type="submit" safe>
            {form.submit ?? ""}
          </button>
          {act.isPutAside ? <PutAside face={face} /> : null}
          {form.search === undefined ? null : <Other value={SEARCH} label={form.search} />}
          {form.instead === undefined ? null : (
            <a class="utrecht-button utrecht-button--secondary-action" href={face.at(form.instead.path)} safe>
              {form.instead.title}
            </a>
          )}
        </div>
      </form>
      {safeProof}
    </div>
  );
}

/** That a form is kept and not sent yet, and since when. */
export function keptSaid({ words }: Pick<Face, "words">, atMs: number): string {
  return words.pages.applying.supplement.kept(keptTime(atMs));
}

function PutAside({ face: { words } }: { readonly face: Face }): JSX.Element {
  return (
    <button class="utrecht-button utrecht-button--secondary-action" type="submit" name="knop" value={LATER} safe>
      {words.pages.applying.later}
    </button>
  );
}

function Other({ value, label }: { readonly value: string; readonly label: string }): JSX.Element {
  return (
    <button class="utrecht-button utrecht-button--secondary-action" type="submit" name={BUTTON} value={value} safe>
      {label}
    </button>
  );
}

/** For whoever sends a form and is signed in no more: keeps what they typed until they are back. */
export function expiredPage(around: Surroundings, typed: Typed): Page {
  const { words, address } = around;
  const { expired } = words.pages.acts;
  return {
    title: expired.title,
    safeBody: (
      <>
        <Heading title={expired.title} answer={expired.answer} />
        <p>
          <a class="utrecht-link" href="/inloggen" target="_blank" rel="noopener" safe>
            {expired.signIn}
          </a>
        </p>
        <form class="act" method="post" action={address}>
          <FormToken around={around} />
          <Kept typed={typed} without={["_csrf"]} />
          <button class="utrecht-button utrecht-button--primary-action" type="submit" safe>
            {expired.again}
          </button>
        </form>
      </>
    ),
  };
}
