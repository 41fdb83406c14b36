import { lapsesOn } from "../../../domain/application/supplement.ts";
import type { Answers, Face } from "../face.ts";
import { searchIn } from "../parts/search-field.tsx";
import { type Act, type ActForm, act, applicationIn } from "./act.ts";
import { type Option, type Typed, tickedIn, typedIn } from "./fields.tsx";

type Dossier = Answers["GetApplication"];

/** AO lays an application aside whose supplement did not come, or is insufficient: only between the two days that it names. */
export const layAside: Act = act("LayAside", {
  params: applicationIn,
  data: (typed) => ({ decisionNumber: typedIn(typed, "decisionNumber"), reason: typedIn(typed, "reason") }),
  async form(face): Promise<ActForm> {
    const { words, today, params, ask } = face;
    const said = words.pages.acts.LayAside;
    const dossier = await ask("GetApplication", { params: { applicationId: params.applicationId ?? "" } });
    const { revision } = dossier;
    const term = layAsideTermOf(dossier);
    if (term === null) return { ...said, answer: said.never, fields: [], revision, submit: null };
    const from = term.from === null ? null : words.format.day(term.from);
    const between = said.between(from, words.format.day(term.until));
    const isOpen = (term.from === null || today >= term.from) && today <= term.until;
    if (!isOpen) return { ...said, answer: between, fields: [], revision, submit: null };
    const { decisionNumber } = await ask("GetNextDecisionNumber");
    return {
      ...said,
      answer: `${between} ${said.answer}`,
      revision,
      filled: { decisionNumber },
      fields: [
        { kind: "line", name: "decisionNumber", ...said.number },
        { kind: "text", name: "reason", ...said.reason },
      ],
    };
  },
});

/** The days between which an application can be laid aside; the first is null where that day has passed. Null where it cannot be. */
function layAsideTermOf({ phase, content }: Dossier): { readonly from: string | null; readonly until: string } | null {
  if (!content) return null;
  const { supplement, supplemented, review } = content;
  if (phase === "supplement-requested" && supplement)
    return { from: lapsesOn(supplement), until: supplement.layAsideUntil };
  if (phase === "under-review" && supplemented && !review) return { from: null, until: supplemented.layAsideUntil };
  return null;
}

/** Somebody takes an application on, or lets go of it: in one press of a button where it stands in a list. */
export const changeHandler: Act = act("ChangeHandler", {
  params: applicationIn,
  home: { at: () => "/werk", back: ({ work }) => work.queue.title },
  data: (typed) => ({ handles: typedIn(typed, "handles") === "yes" }),
  async form({ words, params, ask }): Promise<ActForm> {
    const { ChangeHandler: said } = words.pages.acts;
    await ask("GetApplication", { params: { applicationId: params.applicationId ?? "" } });
    const options: readonly Option[] = [
      { value: "yes", title: said.take },
      { value: "no", title: said.letGo },
    ];
    return { ...said, revision: null, fields: [{ kind: "one-of", name: "handles", label: said.title, options }] };
  },
});

const MOST_FOUND = 20;

/** AO asks providers for a plan. Those who are chosen stay, whatever is searched for. */
export const inviteProviders: Act = act("InviteProviders", {
  params: () => ({}),
  home: {
    at: (_params, made) => (made === null ? "/werk" : `/dossiers/${made}`),
    back: ({ work }) => work.queue.title,
  },
  data: (typed) => ({
    organisations: tickedIn(typed, "organisations"),
    subject: typedIn(typed, "subject"),
    respondBy: typedIn(typed, "respondBy"),
  }),
  async form(face, typed): Promise<ActForm> {
    const said = face.words.pages.acts.InviteProviders;
    return {
      ...said,
      revision: null,
      search: said.searchNow,
      fields: [
        { kind: "text", name: "subject", ...said.subject, rows: 3 },
        { kind: "day", name: "respondBy", ...said.respondBy },
        { kind: "line", name: "zoek", ...said.search },
        {
          kind: "any-of",
          name: "organisations",
          ...said.organisations,
          options: await offered(face, typed ?? {}),
        },
      ],
    };
  },
});

async function offered({ words, ask }: Face, typed: Typed): Promise<readonly Option[]> {
  const search = searchIn(typed);
  const page = { after: null, limit: MOST_FOUND, ...(search !== undefined && { search }) };
  const found = await ask("ListOrganisations", { page });
  const chosen = tickedIn(typed, "organisations");
  const names = new Map(chosen.map((id) => [id, words.names.organisation(id)]));
  for (const { organisation, name } of found.items) names.set(organisation, name);
  return Array.from(names, ([value, title]) => ({ value, title }));
}
