import { z } from "zod";
import type { ErrorCode } from "../../../domain/refusal.ts";
import { currentMembers } from "../../../projections/funds/funds.ts";
import { personId } from "../../../schemas/primitives.ts";
import { PEOPLE_PATH } from "../addresses.ts";
import type { Face } from "../face.ts";
import { textIn } from "../query.ts";
import { type Act, act, foreseen } from "./act.ts";
import { setVotingWeights } from "./contribution-acts.ts";
import { type Field, type Typed, toChoose, typedIn, typedOrNull } from "./fields.tsx";
import { MEMBERS_PATH } from "./roster-acts.ts";
import { amendRules } from "./rules-act.ts";

const toPeople: NonNullable<Act["home"]> = { at: () => PEOPLE_PATH, back: ({ people }) => people.back };

function contactTyped(typed: Typed) {
  return {
    name: typedIn(typed, "name").trim(),
    email: typedOrNull(typed, "email"),
    phone: typedOrNull(typed, "phone"),
  };
}

function contactFields({ words }: Face): readonly Field[] {
  const said = words.pages.acts.contact;
  return (["name", "email", "phone"] as const).map((name) => ({ kind: "line", name, ...said[name] }));
}

/** An official registers somebody, as whom tokens name them. */
export const registerPerson: Act = act("RegisterPerson", {
  params: () => ({}),
  home: toPeople,
  typedIds: {
    schema: z.object({ personId }),
    of: (typed) => ({ personId: typedIn(typed, "personId").trim() }),
  },
  data: contactTyped,
  async form(face) {
    const said = face.words.pages.acts.RegisterPerson;
    return {
      ...said,
      revision: null,
      fields: [{ kind: "line", name: "personId", ...said.id }, ...contactFields(face)],
      filled: { personId: textIn(face.query, "persoon") ?? "" },
    };
  },
});

/** An official writes down what somebody is called now, and how they are reached. */
export const changeContactDetails: Act = act("ChangeContactDetails", {
  params: ({ params: { person = "" } }) => ({ personId: person }),
  home: toPeople,
  data: contactTyped,
  async form(face) {
    const { person = "" } = face.params;
    const { name, email, phone } = await face.ask("GetPerson", { params: { personId: person } });
    return {
      ...face.words.pages.acts.ChangeContactDetails,
      revision: null,
      fields: contactFields(face),
      filled: { name, email: email ?? "", phone: phone ?? "" },
    };
  },
});

/** Members and the period of the fund: what changes is shown first, for none of it is taken back. */
const ofTheFund = {
  params: () => ({}),
  home: { at: () => MEMBERS_PATH, back: ({ members }) => members.back },
  preview: foreseen,
} satisfies Partial<Act>;

const fieldOf: Readonly<Partial<Record<ErrorCode, string>>> = {
  ERR_DAY_TOO_FAR: "lastDay",
  ERR_SETTLEMENT_BLOCKED: "municipality",
  ERR_MEMBER_SUCCEEDED: "municipality",
};

const reasonIn = ({ words }: Face): Field => ({
  kind: "text",
  name: "reason",
  rows: 3,
  ...words.pages.acts.ofTheFund.reason,
});

function membersIn(face: Face, name: string, said: { readonly label: string; readonly hint?: string }): Field {
  const options = currentMembers(face.fund).map((member) => ({ value: member.municipality, title: member.name }));
  return { kind: "select", name, ...said, options: [toChoose(face), ...options] };
}

/** A municipality joins, from a year on. */
export const joinMember: Act = act("JoinMember", {
  ...ofTheFund,
  data: (typed) => ({
    name: typedIn(typed, "name").trim(),
    municipality: typedIn(typed, "municipality").trim(),
    firstYear: Number(typedIn(typed, "firstYear")),
    reason: typedIn(typed, "reason"),
  }),
  async form(face) {
    const said = face.words.pages.acts.JoinMember;
    return {
      ...said,
      revision: null,
      fields: [
        { kind: "line", name: "name", ...said.name },
        { kind: "line", name: "municipality", ...said.id },
        { kind: "line", name: "firstYear", ...said.firstYear },
        reasonIn(face),
      ],
    };
  },
});

/** A municipality leaves: what is still to be settled with it is settled. */
export const leaveMember: Act = act("LeaveMember", {
  ...ofTheFund,
  fieldOf,
  data: (typed) => ({ municipality: typedIn(typed, "municipality"), reason: typedIn(typed, "reason") }),
  async form(face) {
    const said = face.words.pages.acts.LeaveMember;
    return {
      ...said,
      revision: null,
      fields: [membersIn(face, "municipality", face.words.pages.acts.roster.municipality), reasonIn(face)],
    };
  },
});

/** A municipality passes into another, which takes its place. */
export const succeedMember: Act = act("SucceedMember", {
  ...ofTheFund,
  fieldOf,
  data(typed) {
    const succeededOn = typedIn(typed, "succeededOn");
    return {
      municipality: typedIn(typed, "municipality"),
      successor: typedIn(typed, "successor"),
      succeededOn: succeededOn === "" ? null : succeededOn,
      reason: typedIn(typed, "reason"),
    };
  },
  async form(face) {
    const said = face.words.pages.acts.SucceedMember;
    return {
      ...said,
      revision: null,
      fields: [
        membersIn(face, "municipality", said.municipality),
        membersIn(face, "successor", said.successor),
        { kind: "day", name: "succeededOn", ...said.on },
        reasonIn(face),
      ],
    };
  },
});

/** The fund runs longer, into new years. */
export const extendPeriod: Act = act("ExtendPeriod", {
  ...ofTheFund,
  fieldOf,
  data: (typed) => ({ lastDay: typedIn(typed, "lastDay"), reason: typedIn(typed, "reason") }),
  async form(face) {
    const { words, fund } = face;
    const said = words.pages.acts.ExtendPeriod;
    return {
      ...said,
      answer: `${said.now(words.format.day(fund.terms.period.to))} ${said.answer}`,
      revision: null,
      fields: [{ kind: "day", name: "lastDay", ...said.lastDay }, reasonIn(face)],
    };
  },
});

/** The next version of the format of applications is published. */
export const publishFormat: Act = act("PublishFormat", {
  ...ofTheFund,
  data: (typed) => ({ author: typedIn(typed, "author"), changes: typedIn(typed, "changes") }),
  async form(face) {
    const said = face.words.pages.acts.PublishFormat;
    return {
      ...said,
      revision: null,
      fields: [
        { kind: "line", name: "author", ...said.author },
        { kind: "text", name: "changes", rows: 4, ...said.changes },
      ],
    };
  },
});

/** What changes the fund's members, its period and its rules, in the order in which it is offered. */
export const actsOfTheFund: readonly { readonly path: string; readonly act: Act }[] = [
  { path: "/leden/gemeenten/erbij", act: joinMember },
  { path: "/leden/gemeenten/eruit", act: leaveMember },
  { path: "/leden/gemeenten/samen", act: succeedMember },
  { path: "/leden/looptijd", act: extendPeriod },
  { path: "/leden/stemgewichten", act: setVotingWeights },
  { path: "/leden/aanvraagformulier", act: publishFormat },
  { path: "/leden/regels", act: amendRules },
];

/** Who is registered with the fund, by the path of each form. */
export const actsOfPeople: Readonly<Record<string, Act>> = {
  [`${PEOPLE_PATH}/inschrijven`]: registerPerson,
  [`${PEOPLE_PATH}/:person/gegevens`]: changeContactDetails,
};
