import t from "tap";
import { advice } from "../../domain/advice/advice.ts";
import { application } from "../../domain/application/application.ts";
import { acts, apart } from "../../domain/duties.ts";
import { fund } from "../../domain/fund/fund.ts";
import { grant } from "../../domain/grant/grant.ts";
import { type Duty, type Involvement, NO_DUTIES, withDuty } from "../../domain/involvement.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { CommandDefinition } from "../../services/schemes/command.ts";
import { involvedElsewhere } from "../../services/schemes/facts/duties.ts";
import { transformationFund } from "../../services/schemes/transformation-fund.ts";
import { allChapters, chaptersOfDebts, chaptersOfLatePayment, SCHOOL } from "../projections/history.ts";
import { type Step as ApplicationStep, fold, given, interestFacts, underReview } from "../support/application.ts";
import { playedBefore, type Scene } from "../support/history.ts";
import { FUND } from "../support/log.ts";
import { actorOf } from "../support/specification.ts";

const table = new Map(Object.entries(acts));
const definitions: readonly CommandDefinition[] = Object.values(transformationFund.commands);
const offered = new Set(definitions.map(({ type }) => type));
const { aggregates } = transformationFund;
const ofApplications = [application, grant, fund];
const known = [...new Set(aggregates.flatMap(({ commands }) => Object.keys(commands)))];
const duties = Object.keys(apart).filter(isDuty);

function isDuty(name: string): name is Duty {
  return Object.hasOwn(apart, name);
}

/** Every act of a person in the history, as it was before it was carried out. */
const scenes: Scene[] = [];
await playedBefore((scene) => scenes.push(scene), ...allChapters);
// Of the other histories, what is in an earlier one is seen there.
const readOf = new Map<Scene, typeof read>();
for (const chapters of [chaptersOfDebts, chaptersOfLatePayment]) {
  const played = new Set(scenes.map(({ step }) => step.order.command.type));
  const more: Scene[] = [];
  const past = await playedBefore(
    (scene) => !played.has(scene.step.order.command.type) && more.push(scene),
    ...chapters,
  );
  for (const scene of more) readOf.set(scene, past.read);
  scenes.push(...more);
}
/** Reads the streams while every dossier is still there: what was destroyed is known no more. */
const { read } = await playedBefore(
  () => {},
  ...allChapters.map((chapter) => chapter.filter(({ order }) => order.command.type !== "DestroyDossier")),
);

/** The duty of an act; telling of one's own interest is none. */
function dutyOf({ step: { order, by } }: Scene): Duty | null {
  const act = table.get(order.command.type);
  if (typeof act !== "object") return null;
  if (act.duty === "by-whose-side") return by.role === "applicant" ? "applying" : "handling";
  if (act.duty !== "by-whose-interest") return act.duty;
  const { person } = Object(order.command.data);
  if (person === by.person) return null;
  return by.role === "secretary" ? "leading" : "voting";
}

/** The events that are decided on, or how it is refused. */
function outcomeOf(scene: Scene, elsewhere: Involvement): unknown {
  try {
    return scene.decide(elsewhere).map(({ type }) => type);
  } catch (error) {
    return error instanceof Refusal ? { code: error.code, details: error.details } : error;
  }
}

t.test("every command that people can give belongs to a duty, or is about no application", async (t) => {
  t.strictSame([...table.keys()].sort(), [...known].sort());
  const byTheService = [...table].filter(([, act]) => act === "by-the-service").map(([type]) => type);
  t.strictSame(byTheService.sort(), known.filter((type) => !offered.has(type)).sort());
});

t.test("what one duty excludes excludes it in turn, whichever was done first", async (t) => {
  for (const one of duties) {
    t.notOk(apart[one].includes(one), `${one} twice`);
    for (const other of duties) t.equal(apart[one].includes(other), apart[other].includes(one), `${one} and ${other}`);
  }
});

t.test("the histories hold every act on an application", async (t) => {
  const acts = new Set(scenes.map(({ step }) => step.order.command.type));
  t.strictSame(
    [...table].filter(([type, act]) => typeof act === "object" && !acts.has(type)),
    [],
  );
});

for (const scene of scenes) {
  const act = dutyOf(scene);
  if (act === null) continue;
  const { step, elsewhere } = scene;
  const { type } = step.order.command;
  t.test(`${type} on ${step.day} is refused to whoever did what it excludes, and to nobody else`, async (t) => {
    const asIs = outcomeOf(scene, elsewhere);
    for (const did of duties) {
      const involved = { ...elsewhere, duties: withDuty(elsewhere.duties, did, step.by.person) };
      const refused = { code: "ERR_SEPARATION_OF_DUTIES", details: { did, act } };
      t.strictSame(outcomeOf(scene, involved), apart[act].includes(did) ? refused : asIs, `after ${did}`);
      const ofAnother = { ...elsewhere, duties: withDuty(elsewhere.duties, did, "somebody-else") };
      t.strictSame(outcomeOf(scene, ofAnother), asIs, `after ${did} of somebody else`);
    }
  });

  if (type === "DestroyDossier") continue;
  t.test(`${type} on ${step.day} is known to every other stream of the application`, async (t) => {
    const { applicationId = SCHOOL } = { ...step.ids, ...Object(step.order.command.data) };
    for (const other of [...ofApplications.filter((one) => one !== scene.aggregate), advice]) {
      // Another round, where it was done in one.
      const about = { fundId: FUND, applicationId: String(applicationId), round: 2 };
      const { duties: told } = await involvedElsewhere(readOf.get(scene) ?? read, other, about, {});
      t.ok(told.get(act)?.has(step.by.person), `to a stream of kind ${other.kind}`);
    }
  });
}

t.test("whoever belongs to the lead or a co-applicant is on the applicant's side, whatever they did", async (t) => {
  for (const scene of scenes) {
    const act = dutyOf(scene);
    const { organisation } = scene.step.by;
    if (act === null || organisation === null) continue;
    const elsewhere = { ...scene.elsewhere, organisations: [organisation] };
    const refused = { code: "ERR_SEPARATION_OF_DUTIES", details: { did: "applying", act } };
    const asIs = outcomeOf(scene, scene.elsewhere);
    t.strictSame(outcomeOf(scene, elsewhere), act === "applying" ? asIs : refused, scene.step.order.command.type);
  }
});

t.test("one's own interest is told whatever one did, and is a part in nothing", async (t) => {
  const own = { municipality: "leiden", person: "wethouder-leiden", category: "family" } as const;
  const holder = actorOf("portfolio-holder", { person: "wethouder-leiden", municipality: "leiden" });
  const tell = (person: string | null, by = holder): ApplicationStep => ({
    command: { type: "DeclareInterest", data: { ...own, person } },
    by,
    facts: interestFacts(),
    elsewhere: { duties: withDuty(NO_DUTIES, "applying", by.person), organisations: [] },
  });
  const data = { ...own, asGiven: null, readFrom: { roster: 25 } };
  const event = { type: "InterestDeclared", data } as const;
  const submission = given(underReview());
  submission.when(tell(own.person)).then(t, event);
  t.strictSame(fold([...underReview(), { event, by: holder }]).duties, fold(underReview()).duties);
  submission.when(tell(null)).thenRefused(t, "ERR_SEPARATION_OF_DUTIES", { did: "applying", act: "voting" });
  submission
    .when(tell(own.person, actorOf("secretary")))
    .thenRefused(t, "ERR_SEPARATION_OF_DUTIES", { did: "applying", act: "leading" });
});
