import { applicationCommands } from "../../../schemas/application.ts";
import type { TypedText } from "../../loose-drafts/loose-drafts.ts";
import type { PaperActs } from "../../words/pages/paper-acts.ts";
import { togetherStep } from "../applying/plain-steps.ts";
import type { Face } from "../face.ts";
import { type Act, type ActForm, act, applicationIn, dossierOf, foreseen, formOf } from "./act.ts";
import { type Field, type Option, type Typed, tickedIn, toChoose, typedIn } from "./fields.tsx";
import type { Group } from "./groups.tsx";
import { everyOrganisation } from "./organisation-acts.ts";
import { contentFieldOf, contentFilled, contentGroups, contentTyped } from "./paper-content.ts";
import { SUPPLEMENT_REQUESTED } from "./phases.ts";

/** What the forms have in common: what came is typed over as it is, with the day on which it came. */
const onPaper = {
  preview: foreseen,
  fieldOf: { ERR_RECEIPT_DAY: "receivedOn", ERR_NOT_A_CO_APPLICANT: "signedBy", ERR_SEPARATION_OF_DUTIES: "lead" },
  sourceOf: (place, typed, face) =>
    place.startsWith("content.") ? contentFieldOf(place.slice("content.".length), typed, face) : place,
} satisfies Partial<Act>;

function enteredTyped(typed: Typed) {
  return {
    receivedOn: typedIn(typed, "receivedOn"),
    receivedBy: typedIn(typed, "receivedBy"),
    signedBy: tickedIn(typed, "signedBy"),
  };
}

/** On which day it came, how, and who of those that apply together signed it. */
function enteredFields({ words }: Face, together: readonly string[]): readonly Field[] {
  const said: PaperActs["onPaper"] = words.pages.acts.onPaper;
  const { options } = applicationCommands.ReceiveApplication.shape.receivedBy;
  const signing = together.map((value): Option => ({ value, title: words.names.organisation(value) }));
  return [
    { kind: "day", name: "receivedOn", ...said.receivedOn },
    {
      kind: "one-of",
      name: "receivedBy",
      ...said.receivedBy,
      options: options.map((value) => ({ value, title: said.ways[value] })),
    },
    ...(signing.length === 0
      ? []
      : [{ kind: "any-of" as const, name: "signedBy", ...said.signedBy, options: signing }]),
  ];
}

/** An official enters an application that came on paper or by mail, as it is, also one that lacks something. */
export const receiveApplication: Act = act("ReceiveApplication", {
  ...onPaper,
  params: () => ({}),
  home: {
    at: (_params, made) => (made === null ? "/werk" : `/dossiers/${made}`),
    back: ({ work }) => work.queue.title,
  },
  data: (typed, face) => ({
    lead: typedIn(typed, "lead"),
    content: { ...contentTyped(typed, face), coApplicants: tickedIn(typed, "coApplicants") },
    ...enteredTyped(typed),
  }),
  async form(face, typed): Promise<ActForm> {
    const { words } = face;
    const said = words.pages.acts.ReceiveApplication;
    const filled: Typed = { receivedOn: "" };
    const shown = typed ?? filled;
    const [organisations, together, content] = await Promise.all([
      everyOrganisation(face),
      togetherStep.groups({ face, dossier: null, typed: shown as TypedText }),
      contentGroups(face, shown),
    ]);
    const with_: readonly Group[] = together.map((group) => ({
      title: words.pages.applying.steps.together.title,
      ...group,
    }));
    return {
      ...formOf(said),
      revision: null,
      filled,
      search: said.look,
      fields: [
        {
          kind: "select",
          name: "lead",
          ...said.lead,
          options: [toChoose(face), ...organisations],
        },
        ...enteredFields(face, tickedIn(shown, "coApplicants")),
      ],
      groups: [...content, ...with_],
    };
  },
});

/** An official enters a supplement that came on paper or by mail, as it is. */
export const receiveSupplement: Act = act("ReceiveSupplement", {
  ...onPaper,
  phases: SUPPLEMENT_REQUESTED,
  params: applicationIn,
  data: (typed, face) => ({
    content: { ...contentTyped(typed, face), coApplicants: typedIn(typed, TOGETHER).split(" ").filter(Boolean) },
    explanation: typedIn(typed, "explanation"),
    ...enteredTyped(typed),
  }),
  async form(face, typed): Promise<ActForm> {
    const said = face.words.pages.acts.ReceiveSupplement;
    const { revision, content } = await dossierOf(face);
    if (!content) return { ...formOf(said), fields: [], revision, submit: null };
    const { coApplicants } = content.content;
    const filled = contentFilled(content.content);
    return {
      ...formOf(said),
      revision,
      filled,
      hidden: { [TOGETHER]: coApplicants.join(" ") },
      search: said.look,
      fields: [...enteredFields(face, coApplicants), { kind: "text", name: "explanation", ...said.explanation }],
      groups: await contentGroups(face, typed ?? filled),
    };
  },
});

/** Those who apply together: in a supplement they stay as they are. */
const TOGETHER = "together";
