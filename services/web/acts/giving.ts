import { randomUUID } from "node:crypto";
import type { Refusal } from "../../../domain/refusal.ts";
import { brokenRules, wrongIn } from "../../api/violations.ts";
import type { Given } from "../../desk/desk.ts";
import { thousandthsIn } from "../../files/thousandths.ts";
import type { Expected } from "../../schemes/dry-run/expected.ts";
import { transformationFund } from "../../schemes/transformation-fund.ts";
import { refusalIn, type Words } from "../../words/words.ts";
import type { Face, PageDesk } from "../face.ts";
import { type Act, type ActForm, fieldsOf } from "./act.ts";
import { BUSY_SECONDS, failureOf } from "./failing.ts";
import { type Fault, type Field, type Typed, tickedIn, typedIn } from "./fields.tsx";

/** What is wrong with what was typed, by the command's own schema: of each field one thing. */
export function wrongFields(face: Face, act: Act, form: ActForm, typed: Typed): readonly Fault[] {
  const { words } = face;
  const { body } = transformationFund.commands[act.command];
  const { typedIds } = act;
  const wrongIds = typedIds ? wrongIn(typedIds.schema, typedIds.of(typed), "", words) : [];
  const faults = [...wrongIds, ...wrongIn(body, act.data(typed, face), "", words)].map((tell) =>
    renamed(faultOf(tell()), act, typed, face),
  );
  return inPlainWords(faults, { fields: fieldsOf(form), typed, words });
}

/** A fault at the field that it was filled from. */
export function renamed(fault: Fault, act: Act, typed: Typed, face: Pick<Face, "fund">): Fault {
  return fault.field === null || !act.sourceOf ? fault : { ...fault, field: act.sourceOf(fault.field, typed, face) };
}

interface Form {
  readonly fields: readonly Field[];
  readonly typed: Typed;
  readonly words: Words;
}

/** What is wrong with each field, and with each text in one, once: what was left out, and numbers and amounts that cannot be read, in words of their own. */
export function inPlainWords(found: readonly Fault[], { fields, typed, words }: Form): readonly Fault[] {
  const faults = found.map((fault) => atField(fault, fields));
  const first = new Map(faults.toReversed().map((fault) => [`${fault.field} ${fault.place}`, fault] as const));
  return [...first.values()].toReversed().map((fault) => {
    const field = fields.find(({ name }) => name === fault.field);
    return field ? { ...fault, message: plainly(field, fault.message) } : fault;
  });

  function plainly(field: Field, message: string): string {
    const { empty, noAmount, noNumber } = words.pages.acts;
    if (tickedIn(typed, field.name).every((one) => one.trim() === "")) return empty[field.kind](field.label);
    if (field.kind === "euros") return noAmount(field.label);
    if (field.kind !== "number") return message;
    const number = thousandthsIn(typedIn(typed, field.name));
    return typeof number === "number" ? message : noNumber(field.label, number);
  }
}

/** A fault at the field that it is about: what is wrong with `questions.3` is so in the fourth text of `questions`, and says of which. */
export function atField(fault: Fault, fields: readonly Field[]): Fault {
  for (
    let { field } = fault;
    field !== null && field !== "";
    field = field.slice(0, Math.max(0, field.lastIndexOf(".")))
  ) {
    const found = fields.find(({ name, fills }) => name === field || fills?.includes(field ?? ""));
    if (found) return { ...fault, field: found.name, ...placeIn(fault, found, field) };
  }
  return fault;
}

/** Which of the texts in a field a fault is about; nothing where it is about none of them. */
function placeIn({ field }: Fault, { kind }: Field, within: string): Pick<Fault, "place"> | undefined {
  const [, number] = /^\.(\d{1,4})$/.exec((field ?? "").slice(within.length)) ?? [];
  return kind === "texts" && number !== undefined ? { place: Number(number) } : undefined;
}

interface Giving {
  readonly face: Face;
  readonly act: Act;
  /** Nothing is wrong with its fields. */
  readonly typed: Typed;
  readonly correlationId: string;
}

/** Gives the command of an act with what was typed. @throws Refusal, with nothing appended. */
export async function giveAct(desk: Pick<PageDesk, "give">, giving: Giving): Promise<Given> {
  const { face, act, typed, correlationId } = giving;
  const { body } = transformationFund.commands[act.command];
  const shown = typedIn(typed, "revisie");
  const revision = /^\d{1,15}$/.test(shown) ? Number(shown) : null;
  return await desk.give(act.command, {
    identity: face.reader?.identity ?? null,
    params: { fundId: face.fund.fundId, ...act.params(face), ...act.typedIds?.of(typed) },
    data: body.parse(act.data(typed, face)),
    key: typedIn(typed, "sleutel"),
    correlationId,
    ...(revision !== null && { ifMatch: { revisions: [revision], named: revision } }),
  });
}

/** Has the command of an act decided with what was typed, and gives it not. @returns what would come of it. @throws Refusal as when it is given. */
export async function tryAct(face: Face, act: Act, typed: Typed): Promise<Expected> {
  const { body } = transformationFund.commands[act.command];
  return await face.runDry(act.command, { params: act.params(face), data: body.parse(act.data(typed, face)) });
}

/** The key of a form, by which it is done once however often it is sent. */
export function keyOf(typed: Typed): string {
  return typedIn(typed, "sleutel") || randomUUID();
}

/** What a refusal says: each rule that is broken at its field, or else why it is refused. */
export function faultsOf(refusal: Refusal, words: Words): readonly Fault[] {
  const failure = failureOf(refusal);
  if (failure) return [{ field: null, message: words.pages.acts.failures[failure](BUSY_SECONDS), failure }];
  if (refusal.code === "ERR_REVISION_STALE") return [{ field: null, message: words.pages.acts.stale }];
  if (refusal.code === "ERR_IDEMPOTENCY_KEY_REUSED") return [{ field: null, message: words.pages.acts.otherwise }];
  const told = brokenRules(refusal, words).told.map(faultOf);
  return told.length > 0 ? told : [{ field: null, message: refusalIn(words, refusal) }];
}

/** The field that a JSON pointer leads to: that of `/financesWaitingList/answer` is `financesWaitingList.answer`. */
export function faultOf({ pointer, message }: { readonly pointer: string; readonly message: string }): Fault {
  const field = pointer.replace(/^\/(body\/)?/, "").replaceAll("/", ".");
  return { field: field === "" ? null : field, message };
}
