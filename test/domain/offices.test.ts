import t from "tap";
import { mustBeAppointed, type Offices } from "../../domain/offices.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Actor, Role } from "../../schemas/envelope.ts";
import type { CommandDefinition } from "../../services/schemes/command.ts";
import { transformationFund } from "../../services/schemes/transformation-fund.ts";
import { allChapters, chaptersOfDebts, chaptersOfLatePayment } from "../projections/history.ts";
import { playedBefore, type Scene } from "../support/history.ts";
import { ALWAYS, termOf } from "../support/offices.ts";
import { actorOf } from "../support/specification.ts";

const OFFICIALS: readonly Role[] = ["reviewer", "portfolio-holder", "secretary", "fund-manager", "finance"];
const TODAY = "2016-09-01";

const definitions: readonly CommandDefinition[] = Object.values(transformationFund.commands);

/** In which official roles people may give a command. */
function officialsWho({ step, aggregate }: Scene): Role[] {
  const { type } = step.order.command;
  const offered = definitions.filter((one) => one.aggregate === aggregate && one.type === type);
  return OFFICIALS.filter((role) => offered.some(({ roles }) => roles.includes(role)));
}

/** Every act of a person in the history, as it was before it was carried out. */
const scenes: Scene[] = [];
await playedBefore((scene) => scenes.push(scene), ...allChapters);
// Of the other histories, what is in an earlier one is seen there.
for (const chapters of [chaptersOfDebts, chaptersOfLatePayment]) {
  const played = new Set(scenes.map(({ step }) => step.order.command.type));
  await playedBefore((scene) => !played.has(scene.step.order.command.type) && scenes.push(scene), ...chapters);
}

/** The code and the details of a refusal; undefined where nothing is refused. */
function refusalOf(act: () => unknown): unknown {
  try {
    act();
    return undefined;
  } catch (error) {
    return error instanceof Refusal ? { code: error.code, details: error.details } : error;
  }
}

function notAppointed(role: Role, { from = null, until = null }: { from?: string | null; until?: string | null } = {}) {
  return { code: "ERR_NOT_APPOINTED", details: { role, from, until } };
}

t.test("the histories hold every command of an official", (t) => {
  const all = new Set(scenes.map(({ step }) => step.order.command.type));
  const ofOfficials = definitions.filter(({ roles }) => roles.some((role) => OFFICIALS.includes(role)));
  t.strictSame(
    ofOfficials.filter(({ type }) => !all.has(type)).map(({ type }) => type),
    [],
  );
  t.end();
});

for (const scene of scenes) {
  const { step, elsewhere } = scene;
  const { type } = step.order.command;
  if (type === "EstablishFund") continue;
  for (const role of officialsWho(scene))
    t.test(`${type} on ${step.day} is refused to a ${role} who is not in office, whatever a token says`, (t) => {
      const stranger = { ...step.by, role, person: "iemand-anders" };
      t.strictSame(
        refusalOf(() => scene.decide(elsewhere, stranger)),
        notAppointed(role),
      );
      t.end();
    });
}

/** How somebody is refused on a day, where these are in office. */
function refusalTo(actor: Actor, terms: Offices["terms"], today = TODAY, founder: string | null = null): unknown {
  return refusalOf(() => mustBeAppointed({ actor, offices: { terms, founder }, today }));
}

t.test("an official acts from the first day in office until the day of leaving", (t) => {
  const days = { from: TODAY, until: "2016-10-01" };
  for (const role of OFFICIALS) {
    const actor = actorOf(role);
    const terms = termOf(actor, days);
    t.strictSame(refusalTo(actor, terms, "2016-08-31"), notAppointed(role, { from: TODAY }), role);
    t.equal(refusalTo(actor, terms), undefined, role);
    t.equal(refusalTo(actor, terms, "2016-09-30"), undefined, role);
    t.strictSame(refusalTo(actor, terms, "2016-10-01"), notAppointed(role, { until: "2016-10-01" }), role);
  }
  t.end();
});

t.test("of several terms the nearest is told", (t) => {
  const actor = actorOf("secretary");
  const terms = [
    ...termOf(actor, { from: "2015-01-01", until: "2015-06-01" }),
    ...termOf(actor, { from: "2016-01-01", until: "2016-06-01" }),
    ...termOf(actor, { from: "2017-01-01", until: null }),
    ...termOf(actor, { from: "2016-12-01", until: "2016-12-31" }),
  ];
  t.strictSame(refusalTo(actor, terms), notAppointed("secretary", { from: "2016-12-01", until: "2016-06-01" }));
  t.end();
});

t.test("an office is that of one role, and of one person", (t) => {
  for (const role of OFFICIALS)
    for (const other of OFFICIALS) {
      const refusal = refusalTo(actorOf(role, { person: "a" }), termOf(actorOf(other, { person: "a" })));
      t.strictSame(refusal, role === other ? undefined : notAppointed(role), `${role} while ${other}`);
      t.strictSame(
        refusalTo(actorOf(role, { person: "a" }), termOf(actorOf(role, { person: "b" }))),
        notAppointed(role),
      );
    }
  t.end();
});

t.test("a substitute acts as portfolio holder", (t) => {
  const substitute = actorOf("portfolio-holder", { municipality: "leiden" });
  const terms = termOf(substitute).map((term) => ({ ...term, office: "substitute" as const }));
  t.equal(refusalTo(substitute, terms), undefined);
  t.end();
});

t.test("the roster says for whom: a token that says otherwise does not count, one that says nothing does", (t) => {
  const holder = actorOf("portfolio-holder", { municipality: "leiden" });
  t.strictSame(refusalTo({ ...holder, municipality: "lisse" }, termOf(holder)), notAppointed("portfolio-holder"));
  t.equal(refusalTo({ ...holder, municipality: null }, termOf(holder)), undefined);
  const reviewer = actorOf("reviewer", { organisation: "ao-jeugd" });
  t.strictSame(refusalTo({ ...reviewer, organisation: "zorg-west" }, termOf(reviewer)), notAppointed("reviewer"));
  t.equal(refusalTo({ ...reviewer, organisation: null }, termOf(reviewer)), undefined);
  t.end();
});

t.test("until the roster begins, the founder is the fund manager and nobody else is anything", (t) => {
  const founder = "fund-manager-1";
  for (const role of OFFICIALS) {
    const refusal = refusalTo(actorOf(role, { person: founder }), [], TODAY, founder);
    t.strictSame(refusal, role === "fund-manager" ? undefined : notAppointed(role), role);
  }
  const other = actorOf("fund-manager", { person: "iemand-anders" });
  t.strictSame(refusalTo(other, [], TODAY, founder), notAppointed("fund-manager"));
  t.end();
});

t.test("in a fund that is not there nobody is told whether they are appointed", (t) => {
  for (const role of OFFICIALS)
    t.strictSame(refusalTo(actorOf(role), []), { code: "ERR_NOT_FOUND", details: { what: "fund" } }, role);
  t.end();
});

t.test("applicants, and the service itself, are in no office", (t) => {
  const terms = termOf(actorOf("secretary"), ALWAYS);
  for (const role of ["applicant", "system"] as const) t.equal(refusalTo(actorOf(role), terms), undefined, role);
  t.end();
});
