import { z } from "zod";
import type { ErrorCode } from "../../../domain/refusal.ts";
import { type Office, runsOn } from "../../../domain/terms-of-office.ts";
import { currentMembers } from "../../../projections/funds/funds.ts";
import { localDate, municipalityId, organisationId, personId } from "../../../schemas/primitives.ts";
import { officialRole, type RosterEvent, rosterEvents } from "../../../schemas/roster.ts";
import type { Expected } from "../../schemes/dry-run/expected.ts";
import type { Words } from "../../words/words.ts";
import type { Answers, Face } from "../face.ts";
import { allTerms, everyPerson, type Term } from "../members/roster-on.ts";
import { textIn } from "../query.ts";
import { type Act, act } from "./act.ts";
import { type Field, type Option, type Typed, toChoose, typedIn } from "./fields.tsx";

/** The page that shows the roster. */
export const MEMBERS_PATH = "/leden";
/** Where a substitute is appointed. */
export const APPOINT_SUBSTITUTE_PATH = "/leden/vervanger";

/** For whom somebody is in an office, as its commands name that. */
type For = "municipality" | "organisation" | "role";

/** The field that a refusal of the roster is about. */
const fieldOf: Readonly<Partial<Record<ErrorCode, string>>> = {
  ERR_REPRESENTS_ANOTHER: "person",
  ERR_SUBSTITUTE_OF_ONESELF: "person",
  ERR_TOO_MANY_SUBSTITUTES: "municipality",
  ERR_MEMBER_SUCCEEDED: "municipality",
  ERR_NOBODY_LEFT_TO_APPOINT: "person",
};

const common = {
  home: { at: () => MEMBERS_PATH, back: ({ members }) => members.back },
  params: () => ({}),
  preview: wordsOfRoster,
} satisfies Partial<Act>;

/** Somebody is appointed, from a day. */
function appointing(
  command: "AppointHolder" | "AppointSubstitute" | "AppointReviewer" | "AppointOfficial",
  of: For,
): Act {
  return act(command, {
    ...common,
    fieldOf: { ...fieldOf, ERR_DAY_PASSED: "from", ERR_DAY_TOO_FAR: "from" },
    data: (typed) => ({ [of]: typedIn(typed, of), person: typedIn(typed, "person"), ...dayTyped(typed, "from") }),
    async form(face) {
      const { acts } = face.words.pages;
      const [people, terms] = await Promise.all([everyPerson(face), of === "organisation" ? allTerms(face) : []]);
      const employer = terms.findLast(({ office }) => office === "reviewer")?.organisation;
      return {
        ...acts[command],
        revision: null,
        filled: { [of]: textIn(face.query, inAddress[of]) ?? employer ?? "" },
        fields: [
          fieldFor(face, of),
          { kind: "select", name: "person", ...acts.roster.person, options: [toChoose(face), ...optionsOf(people)] },
          { kind: "day", name: "from", ...acts.roster.from },
        ],
      };
    },
  });
}

/** Somebody stands down, on a day. */
function standingDown(
  command: "StandDownHolder" | "StandDownSubstitute" | "StandDownReviewer" | "StandDownOfficial",
  of: For,
  offices: readonly Office[],
): Act {
  return act(command, {
    ...common,
    fieldOf: { ...fieldOf, ERR_DAY_PASSED: "on", ERR_DAY_TOO_FAR: "on" },
    data(typed) {
      const [named = "", person = ""] = typedIn(typed, "person").split("/");
      return { [of]: named, person, ...dayTyped(typed, "on") };
    },
    async form(face) {
      const { acts } = face.words.pages;
      const running = (await allTerms(face)).filter(
        (term) => offices.includes(term.office) && runsOn(term, face.today),
      );
      const options = new Map(
        running.map((term) => {
          const value = `${forWhom(term, of)}/${term.person}`;
          return [value, { value, title: `${forWhomInWords(face.words, term)}: ${nameOf(face, term)}` }] as const;
        }),
      );
      return {
        ...acts[command],
        revision: null,
        fields: [
          {
            kind: "select",
            name: "person",
            fills: [of],
            ...acts.roster.who,
            options: [toChoose(face), ...options.values()],
          },
          { kind: "day", name: "on", ...acts.roster.on },
        ],
      };
    },
  });
}

/** What it is called in an address that fills it in. */
const inAddress: Readonly<Record<For, string>> = { municipality: "lid", organisation: "organisatie", role: "rol" };

function dayTyped(typed: Typed, name: "from" | "on"): object {
  const day = typedIn(typed, name);
  return day === "" ? {} : { [name]: day };
}

function fieldFor(face: Face, of: For): Field {
  const { words, fund } = face;
  const said = words.pages.acts.roster;
  if (of === "organisation") return { kind: "line", name: of, ...said.organisation };
  const choose = toChoose(face);
  if (of === "role") {
    const options = officialRole.options.map((value) => ({ value, title: words.pages.members.offices[value] }));
    return { kind: "select", name: of, ...said.role, options: [choose, ...options] };
  }
  const options = currentMembers(fund).map(({ municipality, name }) => ({ value: municipality, title: name }));
  return { kind: "select", name: of, ...said.municipality, options: [choose, ...options] };
}

/** People by name; of those who are called the same, with the id. */
export function optionsOf(people: readonly Answers["ListPersons"]["items"][number][]): readonly Option[] {
  const byName = Map.groupBy(people, ({ name }) => name);
  return people.map(({ person, name }) => {
    const isOnly = byName.get(name)?.length === 1;
    return { value: person, title: isOnly ? name : `${name} (${person})` };
  });
}

function forWhom({ office, municipality, organisation }: Term, of: For): string {
  return { municipality, organisation, role: office }[of] ?? "";
}

function forWhomInWords({ pages }: Words, { office, municipalityName, organisationName }: Term): string {
  return municipalityName ?? organisationName ?? pages.members.offices[office];
}

function nameOf({ words }: Face, { person, name }: Term): string {
  return name ?? words.pages.members.unknown(person);
}

/** What an event of the roster says, as far as a sentence needs it. */
const told = z.object({
  person: personId,
  municipality: municipalityId.optional(),
  organisation: organisationId.optional(),
  role: officialRole.optional(),
  from: localDate.optional(),
  on: localDate.optional(),
});

function isOfRoster(type: string): type is RosterEvent["type"] {
  return Object.hasOwn(rosterEvents, type);
}

/** What a change of the roster would lead to, in sentences. */
function wordsOfRoster({ events }: Expected, { words }: Face): readonly string[] {
  const { members } = words.pages;
  return events.flatMap(({ type, data }) => {
    if (!isOfRoster(type)) return [];
    const { person, municipality, organisation, role, from, on } = told.parse(data);
    const day = from ?? on;
    return members.expected[type]({
      name: words.names.person(person) ?? members.unknown(person),
      of:
        (municipality && words.names.municipality(municipality)) ??
        (organisation && words.names.organisation(organisation)) ??
        (role ? members.offices[role] : ""),
      day: day === undefined ? "" : words.format.day(day),
    });
  });
}

interface ActOfRoster {
  readonly act: Act;
  /** Below the fund's own address. */
  readonly path: string;
  /** The offices that it appoints to; none where it ends them. */
  readonly appoints: readonly Office[];
}

/** Everything that changes the roster, in the order in which it is offered. */
export const actsOfRoster: readonly ActOfRoster[] = [
  { path: "/leden/wethouder", act: appointing("AppointHolder", "municipality"), appoints: ["holder"] },
  { path: APPOINT_SUBSTITUTE_PATH, act: appointing("AppointSubstitute", "municipality"), appoints: ["substitute"] },
  { path: "/leden/beoordelaar", act: appointing("AppointReviewer", "organisation"), appoints: ["reviewer"] },
  { path: "/leden/medewerker", act: appointing("AppointOfficial", "role"), appoints: officialRole.options },
  ...[
    { path: "/leden/wethouder/stopt", act: standingDown("StandDownHolder", "municipality", ["holder"]) },
    { path: "/leden/vervanger/stopt", act: standingDown("StandDownSubstitute", "municipality", ["substitute"]) },
    { path: "/leden/beoordelaar/stopt", act: standingDown("StandDownReviewer", "organisation", ["reviewer"]) },
    { path: "/leden/medewerker/stopt", act: standingDown("StandDownOfficial", "role", officialRole.options) },
  ].map((one) => ({ ...one, appoints: [] })),
];
