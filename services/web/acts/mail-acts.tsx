import { type Refusal, refused } from "../../../domain/refusal.ts";
import { UNLESS_CHOSEN } from "../../mail/post.ts";
import { ADDRESS_IS_RIGHT_PATH } from "../addresses.ts";
import type { Answers, Face } from "../face.ts";
import { FormToken } from "../parts/form-token.tsx";
import { type Act, act } from "./act.ts";
import { typedIn } from "./fields.tsx";

/** Somebody chooses how often they get mail, and in which language. */
export const setMailPreference: Act = act("SetMailPreference", {
  home: { at: () => "/berichten", back: ({ frame }) => frame.titles.inbox },
  params: (face) => ({ personId: personOf(face) }),
  data: (typed) => ({ mail: typedIn(typed, "mail"), mailLanguage: typedIn(typed, "mailLanguage") }),
  async form(face) {
    const said = face.words.pages.acts.SetMailPreference;
    const person = await registered(face);
    const form = { ...said, revision: null };
    if (!person) return { ...form, answer: said.unregistered(face.contact), fields: [], submit: null };
    const { email, mailPreference } = person;
    const refusedOn = face.mailRefusedOn(person);
    function answerOf(): string {
      const { contact, words } = face;
      if (email === null) return said.noAddress(contact);
      return refusedOn === null ? said.to(email, contact) : said.refused(email, words.format.day(refusedOn), contact);
    }
    return {
      ...form,
      answer: answerOf(),
      fields: [
        {
          kind: "one-of",
          name: "mail",
          ...said.mail,
          options: (["never", "daily", "at-once"] as const).map((value) => ({ value, ...said.choices[value] })),
        },
        {
          kind: "one-of",
          name: "mailLanguage",
          ...said.mailLanguage,
          options: [
            { value: "nl", title: said.languages.nl },
            { value: "en", title: said.languages.en },
          ],
        },
      ],
      filled: mailPreference ?? UNLESS_CHOSEN,
      ...(refusedOn !== null && { safeProof: <AddressIsRight face={face} /> }),
    };
  },
});

/** For whoever mail does not reach, while their address is right: it may have been away. */
function AddressIsRight({ face }: { readonly face: Face }): JSX.Element {
  const { right } = face.words.pages.acts.SetMailPreference;
  return (
    <form class="note" method="post" action={face.at(ADDRESS_IS_RIGHT_PATH)}>
      <h2 class="utrecht-heading-3" safe>
        {right.title}
      </h2>
      <p safe>{right.answer}</p>
      <FormToken around={face} />
      <button class="utrecht-button utrecht-button--secondary-action" type="submit" safe>
        {right.submit}
      </button>
    </form>
  );
}

function personOf({ reader }: Pick<Face, "reader">): string {
  if (!reader?.person) throw refused("ERR_UNAUTHENTICATED");
  return reader.person;
}

/** Whoever looks at the page, as they are registered with the fund; null where they are not. */
export async function registered(face: Face): Promise<Answers["GetPerson"] | null> {
  try {
    return await face.ask("GetPerson", { params: { personId: personOf(face) } });
  } catch (error) {
    if ((error as Refusal).code === "ERR_NOT_FOUND") return null;
    throw error;
  }
}
