/** Every sentence that tells why a request is refused: of each error and each rule, in each language. */
import t from "tap";
import type { ErrorCode, Violation, ViolationCode } from "../../../domain/refusal.ts";
import { TableFault, type TableFaultCode } from "../../../services/files/table-fault.ts";
import { type Language, refusalIn, tableFaultIn, violationIn, wordsFor } from "../../../services/words/words.ts";
import { faultsOf, LANGUAGES } from "./well-told.ts";

const APPLICATION = "01890a5d-ac96-774b-bcce-b302099a8057";
const names = {
  application: (id: string) => (id === APPLICATION ? "Logeren in de buurt" : null),
  municipality: (id: string) => (id === "s-gravenzande" ? "’s-Gravenzande" : id),
  organisation: (id: string) => (id === "pleegzorg-rijnland" ? "Zorg ’t Duin" : id),
  person: () => null,
  column: (id: string) => (id === "jeugd-ggz" ? "Jeugd-GGZ" : id),
};

const DAY = "2017-04-01";
const AMOUNTS: Readonly<Record<Language, string>> = { nl: "€ 1.234.567,89", en: "€1,234,567.89" };
const DAYS: Readonly<Record<Language, string>> = { nl: "1 april 2017", en: "1 April 2017" };

/** What details hold, by their names; amounts and days besides. */
const samples: Readonly<Record<string, unknown>> = {
  act: "paying",
  agreedThousandths: 85_000,
  allowed: 2,
  applicationId: APPLICATION,
  axis: "rows",
  column: "jeugd-ggz",
  condition: "Rapporteer elk kwartaal.",
  decisionNumber: "B2017-1",
  did: "applying",
  differenceCents: 123_456_789,
  earmark: "jeugd-ggz",
  expected: 2,
  first: 2016,
  forwarded: 2,
  funds: ["holland-rijnland"],
  givenThousandths: 82_500,
  goal: "dichtbij",
  instalment: 3,
  item: 2,
  items: 3,
  key: "leiden/general",
  kind: "goal",
  last: 2019,
  lead: "pleegzorg-rijnland",
  moreThan: { numerator: 1, denominator: 2 },
  most: 4,
  municipalities: ["s-gravenzande", "leiden"],
  municipality: "s-gravenzande",
  successor: "s-gravenzande",
  newestRound: 3,
  outcome: "postponed",
  number: 2,
  objector: "pleegzorg-rijnland",
  of: "requested",
  organisation: "pleegzorg-rijnland",
  previous: 1,
  purpose: "budget",
  reference: "SGR 17/3456",
  retryAfterSeconds: 40,
  role: "secretary",
  round: 2,
  row: "gedrag",
  short: [{ earmark: "jeugd-ggz", neededCents: 123_456_789, inHandCents: 123_456_789, shortCents: 123_456_789 }],
  size: 2,
  maxBytes: 25_000_000,
  target: "minder-verblijf",
  title: "Minder verblijf",
  year: 2017,
  years: [2017, 2018],
};

type Form = Readonly<Record<string, unknown>>;

/** The form in which details have everything. */
const WHOLE: Form = {};

/** What sentences take together, as the rest of the details. */
const RESTS = ["year", "earmark", "column", "expected", "previous"];
const OF_NO_POOL: Form = { year: undefined, earmark: undefined, column: undefined };

/** The forms of details that have several; `undefined` where a form has not the field at all. */
const forms: Readonly<Partial<Record<ErrorCode | ViolationCode, readonly Form[]>>> = {
  ERR_AWARD_EXCEEDS_RESERVATION: [WHOLE, { column: null }],
  ERR_CASH_SHORT: [WHOLE, { short: [{ earmark: null, neededCents: 2, inHandCents: 1, shortCents: 1 }] }],
  ERR_NO_BUDGET_CONDITION: [WHOLE, { until: null }],
  ERR_DEFAULT_NOTICE_TOO_LATE: ["decision", "withdrawal"].map((endedBy) => ({ endedBy })),
  ERR_NO_PENALTY: ["announcement", "withdrawal", "new-wait"].map((endedBy) => ({ endedBy })),
  ERR_DETERMINATION_NOT_REQUESTED: [WHOLE, { requestBy: null }],
  ERR_FORBIDDEN: [{ allowed: ["fund-manager", "finance"] }, { allowed: undefined }],
  ERR_INTERESTED: [{ of: "person" }, { of: "municipality" }],
  ERR_DOSSIER_KEPT: [{ waitsFor: [] }, { destroyAfter: null, waitsFor: ["penalty", "objection"] }],
  ERR_LAY_ASIDE_TERM: [WHOLE, { supplement: undefined }],
  ERR_MORE_THAN_OPEN: [WHOLE, { neededCents: undefined }],
  ERR_NOT_A_VOTER: [WHOLE, { successor: undefined }],
  ERR_NOT_FORWARDED: [WHOLE, { forwarded: null }],
  ERR_NOT_APPOINTED: [WHOLE, { from: null }, { from: null, until: null }],
  ERR_NO_CONTRIBUTION: [WHOLE, { year: undefined }],
  ERR_HEARD_BY_INVOLVED: [
    { isByInvolved: true, involved: 1, hearers: 1 },
    { isByInvolved: false, involved: 1, hearers: 2 },
  ],
  ERR_HEARING_NOT_OMITTABLE: [WHOLE, { respondBy: null }],
  ERR_FILE_TYPE: [{ allowed: ["pdf", "odt"] }],
  ERR_PAPER_NOT_MADE: [{ reason: "busy" }, { reason: "too-large" }, { reason: "failed" }],
  ERR_TOO_MANY_REQUESTS: [WHOLE, { retryAfterSeconds: 1 }],
  ERR_UNKNOWN_AGENDA_ITEM: [WHOLE, { items: 1 }],
  ERR_UNKNOWN_EVALUATION: [{ asked: [] }, { asked: [2017, 2018] }],
  ERR_ANNOUNCEMENT_BUILT_ON: [
    ...["objection", "collection", "penalty", "settlement"].map((by) => ({ by })),
    ...["payment", "suspension", "recovery"].flatMap((by) => [{ by }, { by, doneOn: null }]),
  ],
  activities_outside_period: [WHOLE, { from: undefined }],
  amount_exceeded: [WHOLE, { column: null, earmark: undefined }, { of: "advised" }, { of: "awarded" }],
  amount_too_large: [{ of: "line" }, { of: "budget" }],
  cash_below_zero: [WHOLE, { earmark: null }],
  cash_short: [WHOLE, { earmark: null }],
  contribution_provisional: [WHOLE, { municipality: undefined }],
  instalment_number: [
    { ...OF_NO_POOL, previous: undefined },
    { ...OF_NO_POOL, expected: undefined },
  ],
  line_repeated: [WHOLE, { column: null }],
  target_missing: [WHOLE, { title: undefined, kind: "goal" }, { title: undefined, kind: "performance" }],
};

function isAmount(name: string): boolean {
  return name === "cents" || name.endsWith("Cents");
}

function isDay(name: string): boolean {
  return /(On|By|After|From|Until|today|after|until|earliest|latest|from|to)$/.test(name) || isMoment(name);
}

function isMoment(name: string): boolean {
  return name === "now" || name === "asked";
}

/** Details that have whatever a sentence asks for, and note what it asked for. */
function detailsOf(form: Form, asked: Set<string>): object {
  return new Proxy(
    {},
    {
      get(_, name) {
        const field = String(name);
        if (field in form) return form[field];
        asked.add(field);
        if (isAmount(field)) return 123_456_789;
        if (isMoment(field)) return `${DAY}T09:00:00Z`;
        if (isDay(field)) return DAY;
        if (!(field in samples)) throw new Error(`a sentence asks for ${field}, of which there is no sample`);
        return samples[field];
      },
      has: (_, name) => (String(name) in form ? form[String(name)] !== undefined : true),
      ownKeys: () => RESTS.filter((name) => !(name in form) || form[name] !== undefined),
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true, value: undefined }),
    },
  );
}

/** What things are called, by the names of details that hold their ids. */
const NAMED: Readonly<Record<string, readonly string[]>> = {
  municipality: ["’s-Gravenzande"],
  organisation: ["Zorg ’t Duin"],
  lead: ["Zorg ’t Duin"],
  objector: ["Zorg ’t Duin"],
  applicationId: ["Logeren in de buurt"],
  earmark: ["Jeugd-GGZ"],
  column: ["Jeugd-GGZ"],
};

/** What a sentence asks for and does not tell in words. */
function untold(sentence: string, asked: ReadonlySet<string>, language: Language): string[] {
  const told = [...asked].flatMap((name) => {
    if (isAmount(name)) return [AMOUNTS[language]];
    if (isDay(name)) return [DAYS[language]];
    return NAMED[name] ?? [];
  });
  // What somebody typed that is not known has no name.
  return told
    .filter((words) => !sentence.includes(words) && !sentence.includes(`“jeugd-ggz”`))
    .map((words) => `no ${words} in “${sentence}”`);
}

t.test("an error is told in a sentence", async (t) => {
  for (const language of LANGUAGES) {
    const words = { ...wordsFor(language), names };
    for (const code of Object.keys(words.errorTitles) as ErrorCode[])
      for (const form of forms[code] ?? [WHOLE]) {
        const asked = new Set<string>();
        const sentence = refusalIn(words, { code, details: detailsOf(form, asked) as never });
        const faults = faultsOf(sentence.replace("Idempotency-Key", ""));
        t.strictSame([...faults, ...untold(sentence, asked, language)], [], code);
      }
  }
});

t.test("a rule that is broken is told in a sentence that begins with the field", async (t) => {
  for (const language of LANGUAGES) {
    const words = { ...wordsFor(language), names };
    for (const code of Object.keys(words.violations) as ViolationCode[])
      for (const form of forms[code] ?? [WHOLE]) {
        const asked = new Set<string>();
        const broken = { pointer: "/instalments/3/dueOn", code, details: detailsOf(form, asked) } as Violation;
        const sentence = violationIn(words, broken);
        const field = { nl: "Termijnen, nummer 4, datum: ", en: "Instalments, number 4, due day: " }[language];
        t.ok(sentence.startsWith(field), sentence);
        const faults = faultsOf(sentence.slice(field.length));
        t.strictSame([...faults, ...untold(sentence, asked, language)], [], code);
      }
  }
});

t.test("a fault in a table is told in a sentence", async (t) => {
  const table: Form = {
    ...{ bytes: 20_000_000, maxBytes: 10_000_000, problem: "het is stuk", names: ["Blad 1", "Blad 2"], name: "Blad 3" },
    gone: [{ name: "Lisse", into: "Leiden" }],
    ...{ line: 7, found: "Naam", heading: "2016b", cells: 5, headings: 4, before: 3, municipality: "Leiden" },
    ...{ written: "12.50", why: "point-before-cents" },
  };
  for (const language of LANGUAGES) {
    const words = wordsFor(language);
    for (const code of Object.keys(words.tables.faults) as TableFaultCode[]) {
      const asked = new Set<string>();
      const sentence = tableFaultIn(words, new TableFault(code, detailsOf(table, asked) as never));
      t.strictSame([...faultsOf(sentence), ...untold(sentence, asked, language)], [], code);
      t.match(sentence, /[.?]$/);
    }
  }
});

t.test("an application whose title is not known is not told by its id", async (t) => {
  for (const language of LANGUAGES)
    for (const code of ["reservation_open", "claim_open", "commitment_open"] as const) {
      const broken = { pointer: "", code, details: { applicationId: APPLICATION } };
      t.strictSame(faultsOf(violationIn(wordsFor(language), broken)), [], code);
    }
});
