import { z } from "zod";
import { isOn } from "../../../domain/terms-of-office.ts";
import { currentMembers } from "../../../projections/funds/funds.ts";
import { interestCategory } from "../../../schemas/application.ts";
import { personId } from "../../../schemas/primitives.ts";
import type { Words } from "../../words/words.ts";
import type { Face } from "../face.ts";
import { allTerms, type Term } from "../members/roster-on.ts";
import { type Act, type ActForm, act, applicationIn, dossierOf, formOf } from "./act.ts";
import { type Field, type Option, toChoose, typedIn } from "./fields.tsx";
import { BEFORE_THE_DECISION } from "./phases.ts";

/** Where the secretary tells of somebody else's interest, below the dossier. */
export const OF_OTHERS = "belang-van-ander";
/** Where the secretary explains it, below the dossier. */
export const EXPLAIN_OF_OTHERS = "belang/uitleg-van-ander";

const MUNICIPALITY = "municipality";
const PERSON = "person";

const common = { phases: BEFORE_THE_DECISION, params: applicationIn } satisfies Partial<Act>;

/** Somebody has an interest in an application, and does not work on it any more. */
export const declareInterest: Act = act("DeclareInterest", {
  ...common,
  data: (typed, { reader }) => ({
    municipality: null,
    person: reader?.person ?? null,
    category: typedIn(typed, "category"),
  }),
  async form(face): Promise<ActForm> {
    const { acts } = face.words.pages;
    const { applicationId } = await dossierOf(face);
    return {
      ...formOf(acts.DeclareInterest),
      revision: null,
      fields: [categoryOf(face, acts.DeclareInterest.category)],
      instead: { title: acts.ExplainInterest.title, path: `/dossiers/${applicationId}/belang/uitleg` },
    };
  },
});

/** The secretary tells that somebody who votes or works for the fund has an interest, or that a municipality itself has. */
export const declareInterestOfOthers: Act = {
  ...act("DeclareInterest", {
    ...common,
    data(typed) {
      const [of = "", id = ""] = typedIn(typed, "whose").split("/");
      return {
        municipality: of === MUNICIPALITY ? id : null,
        // Where nobody was chosen it is a person that lacks: that is told at the field.
        person: of === MUNICIPALITY ? null : id,
        category: typedIn(typed, "category"),
      };
    },
    fieldOf: { ERR_PERSON_UNKNOWN: "whose", ERR_NOT_A_MEMBER: "whose", ERR_SEPARATION_OF_DUTIES: "whose" },
    async form(face): Promise<ActForm> {
      const { words, fund } = face;
      const { DeclareInterest, ExplainInterest } = words.pages.acts;
      const said = DeclareInterest.ofOthers;
      const { applicationId } = await dossierOf(face);
      const municipalities = currentMembers(fund).map(({ municipality, name }) => ({
        value: `${MUNICIPALITY}/${municipality}`,
        title: said.itself(name),
      }));
      const people = (await inOffice(face)).map(({ value, title }) => ({ value: `${PERSON}/${value}`, title }));
      return {
        ...formOf(said),
        revision: null,
        fields: [
          {
            kind: "select",
            name: "whose",
            fills: [MUNICIPALITY, PERSON],
            ...said.whose,
            options: [toChoose(face), ...municipalities, ...people],
          },
          categoryOf(face, said.category),
        ],
        instead: { title: ExplainInterest.ofOthers.title, path: `/dossiers/${applicationId}/${EXPLAIN_OF_OTHERS}` },
      };
    },
  }),
  roles: ["secretary"],
  title: ({ DeclareInterest }) => DeclareInterest.ofOthers.title,
};

/** Whoever represents a municipality tells that it has an interest itself: nobody votes for it then. */
export const declareInterestOfMunicipality: Act = {
  ...act("DeclareInterest", {
    ...common,
    data: (typed, { reader }) => ({
      municipality: reader?.identity?.municipality ?? null,
      person: null,
      category: typedIn(typed, "category"),
    }),
    async form(face): Promise<ActForm> {
      const { words, reader } = face;
      const said = words.pages.acts.DeclareInterest.ofMunicipality;
      await dossierOf(face);
      const name = words.names.municipality(reader?.identity?.municipality ?? "");
      return {
        ...formOf({ ...said, answer: said.answer(name) }),
        revision: null,
        fields: [categoryOf(face, said.category)],
      };
    },
  }),
  roles: ["portfolio-holder"],
  title: ({ DeclareInterest }) => DeclareInterest.ofMunicipality.title,
};

/** The secretary explains somebody's interest; that stands with the person, where erasure reaches it. */
export const explainInterestOfOthers: Act = {
  ...act("ExplainInterest", {
    params: () => ({}),
    typedIds: { schema: z.object({ personId }), of: (typed) => ({ personId: typedIn(typed, "personId") }) },
    fieldOf: { ERR_NOT_FOUND: "personId", ERR_PERSON_UNKNOWN: "personId" },
    data: (typed, { params }) => ({ applicationId: params.applicationId, note: typedIn(typed, "note") }),
    async form(face): Promise<ActForm> {
      const said = face.words.pages.acts.ExplainInterest;
      await dossierOf(face);
      return {
        ...formOf({ ...said, ...said.ofOthers }),
        revision: null,
        fields: [
          {
            kind: "select",
            name: "personId",
            ...said.ofOthers.whose,
            options: [toChoose(face), ...(await inOffice(face))],
          },
          { kind: "text", name: "note", ...said.ofOthers.note },
        ],
      };
    },
  }),
  roles: ["secretary"],
};

function categoryOf({ words }: Face, said: { readonly label: string; readonly hint?: string }): Field {
  const options = interestCategory.options.map((value): Option => ({ value, title: words.interests[value] }));
  return { kind: "one-of", name: "category", ...said, options };
}

/** Everybody who is in an office today, once, by the first of them. */
async function inOffice(face: Face): Promise<readonly Option[]> {
  const terms = (await allTerms(face)).filter((term) => isOn(term, face.today));
  const first = new Map(terms.toReversed().map((term) => [term.person, term] as const));
  return [...first.values()].toReversed().map((term) => ({ value: term.person, title: officeOf(face.words, term) }));
}

function officeOf({ pages: { members } }: Words, { person, name, office, municipalityName }: Term): string {
  return [municipalityName, name ?? members.unknown(person), members.offices[office].toLocaleLowerCase("nl")]
    .filter((part) => part !== null)
    .join(", ");
}
