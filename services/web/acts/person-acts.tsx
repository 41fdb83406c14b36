import { keptAfterErasure } from "../../../domain/person/kept.ts";
import { type Refusal, refused } from "../../../domain/refusal.ts";
import { erasureGround } from "../../../schemas/person.ts";
import { PEOPLE_PATH } from "../addresses.ts";
import type { Answers, Face } from "../face.ts";
import { type Act, type ActForm, act, dossierOf, formOf } from "./act.ts";
import { typedIn } from "./fields.tsx";
import { registered } from "./mail-acts.tsx";

type Person = Answers["GetPerson"];

/** Whoever declared an interest explains it; that stands with the person, where erasure reaches it. */
export const explainInterest: Act = act("ExplainInterest", {
  params({ reader }) {
    if (!reader?.person) throw refused("ERR_UNAUTHENTICATED");
    return { personId: reader.person };
  },
  data: (typed, { params }) => ({ applicationId: params.applicationId, note: typedIn(typed, "note") }),
  async form(face): Promise<ActForm> {
    const { ExplainInterest: said, SetMailPreference } = face.words.pages.acts;
    const [{ applicationId }, person] = await Promise.all([dossierOf(face), registered(face)]);
    const form = { ...formOf(said), revision: null };
    if (!person) return { ...form, answer: SetMailPreference.unregistered(face.contact), fields: [], submit: null };
    const before = person.interests.find((one) => one.applicationId === applicationId)?.note;
    return {
      ...form,
      filled: { note: before ?? "" },
      fields: [{ kind: "text", name: "note", ...said.note }],
    };
  },
});

const ofPerson = {
  params: ({ params: { person = "" } }) => ({ personId: person }),
  home: { at: () => PEOPLE_PATH, back: ({ people }) => people.back },
} satisfies Partial<Act>;

function personOf({ ask, params: { person = "" } }: Face): Promise<Person> {
  return ask("GetPerson", { params: { personId: person } });
}

/** A login is linked to somebody: whoever signs in with it acts as that person. */
export const linkSubject: Act = act("LinkSubject", {
  ...ofPerson,
  data: (typed) => ({ issuer: typedIn(typed, "issuer"), subject: typedIn(typed, "subject") }),
  fieldOf: {
    ERR_SUBJECT_LINKED: "subject",
    ERR_SUBJECT_IN_OFFICE: "subject",
    ERR_SUBJECT_OF_ONESELF: "subject",
    ERR_TOO_MANY_SUBJECTS: "subject",
  },
  async form(face): Promise<ActForm> {
    const said = face.words.pages.acts.LinkSubject;
    const { name, subjects } = await personOf(face);
    return {
      ...formOf(said),
      answer: said.whose(name),
      revision: null,
      filled: { issuer: subjects[0]?.issuer ?? "" },
      fields: [
        { kind: "line", name: "issuer", ...said.issuer },
        { kind: "line", name: "subject", ...said.subject },
      ],
    };
  },
});

/** A login acts as somebody no more. */
export const unlinkSubject: Act = act("UnlinkSubject", {
  ...ofPerson,
  data: (typed) => ({ subjectId: typedIn(typed, "subjectId") }),
  fieldOf: { ERR_SUBJECT_OF_ONESELF: "subjectId" },
  async form(face): Promise<ActForm> {
    const said = face.words.pages.acts.UnlinkSubject;
    const { name, subjects } = await personOf(face);
    const form = { ...formOf(said), revision: null };
    if (subjects.length === 0) return { ...form, answer: said.nothing(name), fields: [], submit: null };
    const options = subjects.map(({ subjectId, subject, issuer }) => ({
      value: subjectId,
      title: subject,
      hint: issuer,
    }));
    return {
      ...form,
      answer: said.whose(name),
      fields: [{ kind: "one-of", name: "subjectId", ...said.which, options }],
    };
  },
});

/** Somebody's data is erased, on a ground; the form tells before, and after, what stays and why. */
export const erasePerson: Act = act("ErasePerson", {
  ...ofPerson,
  home: {
    at: ({ person = "" }, made) =>
      made === null ? PEOPLE_PATH : `${PEOPLE_PATH}/${encodeURIComponent(person)}/wissen`,
    back: ofPerson.home.back,
  },
  preview({ events }, { words }) {
    if (events.length === 0) return [];
    const { goes, stays } = words.pages.acts.ErasePerson;
    return [goes, ...keptAfterErasure.map(({ kept }) => stays(words.keptAfterErasure[kept]))];
  },
  data: (typed) => ({ ground: typedIn(typed, "ground") }),
  async form(face): Promise<ActForm> {
    const { words } = face;
    const said = words.pages.acts.ErasePerson;
    const person = await knownOrErased(face);
    if ("erasedAt" in person)
      return { ...formOf(said), ...gone(face, person), fields: [], revision: null, submit: null };
    return {
      ...formOf(said),
      answer: said.whose(person.name),
      revision: null,
      fields: [
        {
          kind: "one-of",
          name: "ground",
          ...said.ground,
          options: erasureGround.options.map((value) => ({
            value,
            title: said.grounds[value],
            hint: words.choices[value] ?? value,
          })),
        },
      ],
    };
  },
});

/** @throws ERR_NOT_FOUND for whoever was never registered */
async function knownOrErased(face: Face): Promise<Person | Answers["GetErasure"]> {
  try {
    return await personOf(face);
  } catch (error) {
    if ((error as Refusal).code !== "ERR_NOT_FOUND") throw error;
    return await face.ask("GetErasure", { params: { personId: face.params.person ?? "" } });
  }
}

function gone({ words }: Face, { erasedAt, ground, goneBy, stays }: Answers["GetErasure"]) {
  const said = words.pages.acts.ErasePerson;
  const why = ground === null ? null : `${said.grounds[ground]} (${words.choices[ground] ?? ground}).`;
  return {
    answer: said.gone(words.format.moment(erasedAt), words.format.moment(goneBy)),
    safeProof: (
      <section class="section prose">
        {why === null ? null : <p safe>{why}</p>}
        <h2 class="utrecht-heading-2" safe>
          {said.whatStays}
        </h2>
        <ul>
          {stays.map(({ keptInWords }) => (
            <li safe>{keptInWords}</li>
          ))}
        </ul>
      </section>
    ),
  };
}

/** What changes as whom somebody acts, and what is known of them, in the order in which it is offered with each person. */
export const actsOfPerson: Readonly<Record<string, Act>> = {
  [`${PEOPLE_PATH}/:person/koppelen`]: linkSubject,
  [`${PEOPLE_PATH}/:person/ontkoppelen`]: unlinkSubject,
  [`${PEOPLE_PATH}/:person/wissen`]: erasePerson,
};
