import fc from "fast-check";
import t from "tap";
import { roster } from "../../../domain/roster/roster.ts";
import { isOn } from "../../../domain/terms-of-office.ts";
import type { OfficialRole, RosterCommand, RosterEvent } from "../../../schemas/roster.ts";
import { memoMembers } from "../../support/memo-contributions.ts";
import { actorOf, NOW, specificationOf } from "../../support/specification.ts";

const { given, fold } = specificationOf(roster);
const facts = { members: memoMembers, founder: "fund-manager-1" };
const manager = actorOf("fund-manager");
const secretary = actorOf("secretary");

const TODAY = NOW.slice(0, 10);
const TOMORROW = "2016-09-02";
const IN_JUNE = "2017-06-01";

const holder = (municipality: string, person: string, from = TODAY): RosterEvent => ({
  type: "HolderAppointed",
  data: { municipality, person, from },
});
const substitute = (municipality: string, person: string, from = TODAY): RosterEvent => ({
  type: "SubstituteAppointed",
  data: { municipality, person, from },
});
const reviewer = (person: string, organisation: string, from = TODAY): RosterEvent => ({
  type: "ReviewerAppointed",
  data: { person, organisation, from },
});
const official = (role: OfficialRole, person: string, from = TODAY): RosterEvent => ({
  type: "OfficialAppointed",
  data: { role, person, from },
});
const holderGone = (municipality: string, person: string, on = TODAY): RosterEvent => ({
  type: "HolderStoodDown",
  data: { municipality, person, on },
});
const officialGone = (role: OfficialRole, person: string, on = TODAY): RosterEvent => ({
  type: "OfficialStoodDown",
  data: { role, person, on },
});
const appointHolder = (municipality: string, person: string, from?: string): RosterCommand => ({
  type: "AppointHolder",
  data: { municipality, person, from },
});
const appointSubstitute = (municipality: string, person: string, from?: string): RosterCommand => ({
  type: "AppointSubstitute",
  data: { municipality, person, from },
});
const appointReviewer = (person: string, organisation: string): RosterCommand => ({
  type: "AppointReviewer",
  data: { person, organisation },
});
const appointOfficial = (role: OfficialRole, person: string, from?: string): RosterCommand => ({
  type: "AppointOfficial",
  data: { role, person, from },
});
const standDownOfficial = (role: OfficialRole, person: string, on?: string): RosterCommand => ({
  type: "StandDownOfficial",
  data: { role, person, on },
});

t.test("a member's portfolio holder is appointed, once", (t) => {
  const appointing = appointHolder("leiden", "de-haan");
  given().when(appointing, { facts }).then(t, holder("leiden", "de-haan"));
  given(holder("leiden", "de-haan")).when(appointing, { facts }).thenNothing(t);
  t.end();
});

t.test("a municipality has one holder: a new one takes over from the previous one", (t) => {
  given(holder("leiden", "de-haan"))
    .when(appointHolder("leiden", "smit"), { facts })
    .then(t, holderGone("leiden", "de-haan"), holder("leiden", "smit"));
  t.end();
});

t.test("a substitute who becomes holder is no longer a substitute", (t) => {
  given(holder("leiden", "de-haan"), substitute("leiden", "smit"))
    .when(appointHolder("leiden", "smit"), { facts })
    .then(
      t,
      holderGone("leiden", "de-haan"),
      { type: "SubstituteStoodDown", data: { municipality: "leiden", person: "smit", on: TODAY } },
      holder("leiden", "smit"),
    );
  t.end();
});

t.test("a municipality has several substitutes, each appointed once", (t) => {
  const one = given(substitute("leiden", "smit"));
  one.when(appointSubstitute("leiden", "bakker"), { facts }).then(t, substitute("leiden", "bakker"));
  one.when(appointSubstitute("leiden", "smit"), { facts }).thenNothing(t);
  t.end();
});

t.test("a round's electorate holds twenty persons per municipality, so there are at most nineteen substitutes", (t) => {
  const nineteen = given(...Array.from({ length: 19 }, (_, index) => substitute("leiden", `plaatsvervanger-${index}`)));
  nineteen
    .when(appointSubstitute("leiden", "nog-een"), { facts })
    .thenRefused(t, "ERR_TOO_MANY_SUBSTITUTES", { municipality: "leiden", most: 19 });
  nineteen.when(appointSubstitute("katwijk", "nog-een"), { facts }).then(t, substitute("katwijk", "nog-een"));
  t.end();
});

t.test("a holder is not their own substitute", (t) => {
  given(holder("leiden", "de-haan"))
    .when(appointSubstitute("leiden", "de-haan"), { facts })
    .thenRefused(t, "ERR_SUBSTITUTE_OF_ONESELF", { municipality: "leiden" });
  t.end();
});

t.test("a person represents one municipality, and another one only after standing down", (t) => {
  for (const event of [holder("leiden", "de-haan"), substitute("leiden", "de-haan")])
    for (const command of [appointHolder("katwijk", "de-haan"), appointSubstitute("katwijk", "de-haan")])
      given(event).when(command, { facts }).thenRefused(t, "ERR_REPRESENTS_ANOTHER", { municipality: "leiden" });
  given(holder("leiden", "de-haan"), holderGone("leiden", "de-haan"))
    .when(appointHolder("katwijk", "de-haan"), { facts })
    .then(t, holder("katwijk", "de-haan"));
  t.end();
});

t.test("only members of the fund have a holder or substitutes", (t) => {
  for (const command of [appointHolder("amsterdam", "jansen"), appointSubstitute("amsterdam", "jansen")])
    given().when(command, { facts }).thenRefused(t, "ERR_NOT_A_MEMBER", { municipality: "amsterdam" });
  t.end();
});

t.test("nobody is appointed in a fund that does not exist", (t) => {
  const commands: RosterCommand[] = [
    appointHolder("leiden", "de-haan"),
    appointSubstitute("leiden", "smit"),
    appointReviewer("vos", "gemeente-leiden"),
    appointOfficial("finance", "vis"),
  ];
  for (const command of commands)
    given()
      .when(command, { facts: { members: undefined, founder: null } })
      .thenRefused(t, "ERR_NOT_FOUND", { what: "fund" });
  t.end();
});

t.test("whoever was appointed stands down once; for anybody else nothing changes", (t) => {
  const everybody = [
    holder("leiden", "de-haan"),
    substitute("leiden", "smit"),
    reviewer("vos", "gemeente-leiden"),
    official("finance", "vis"),
  ];
  const departures: [RosterCommand, RosterEvent][] = [
    [
      { type: "StandDownHolder", data: { municipality: "leiden", person: "de-haan" } },
      { type: "HolderStoodDown", data: { municipality: "leiden", person: "de-haan", on: TODAY } },
    ],
    [
      { type: "StandDownSubstitute", data: { municipality: "leiden", person: "smit" } },
      { type: "SubstituteStoodDown", data: { municipality: "leiden", person: "smit", on: TODAY } },
    ],
    [standDownOfficial("finance", "vis"), officialGone("finance", "vis")],
    [
      { type: "StandDownReviewer", data: { person: "vos", organisation: "gemeente-leiden" } },
      { type: "ReviewerStoodDown", data: { person: "vos", organisation: "gemeente-leiden", on: TODAY } },
    ],
  ];
  const others: RosterCommand[] = [
    { type: "StandDownHolder", data: { municipality: "leiden", person: "smit" } },
    { type: "StandDownSubstitute", data: { municipality: "katwijk", person: "smit" } },
    { type: "StandDownReviewer", data: { person: "vos", organisation: "gemeente-katwijk" } },
    standDownOfficial("secretary", "vis"),
  ];
  const stoodDown = departures.map(([, event]) => event);
  for (const [command, event] of departures) {
    given(...everybody)
      .when(command)
      .then(t, event);
    given(...everybody, ...stoodDown)
      .when(command)
      .thenNothing(t);
  }
  for (const command of others)
    given(...everybody)
      .when(command)
      .thenNothing(t);
  t.end();
});

t.test("a reviewer works for one organisation; a new one replaces it", (t) => {
  given().when(appointReviewer("vos", "gemeente-leiden"), { facts }).then(t, reviewer("vos", "gemeente-leiden"));
  const appointed = given(reviewer("vos", "gemeente-leiden"));
  appointed.when(appointReviewer("vos", "gemeente-leiden"), { facts }).thenNothing(t);
  appointed
    .when(appointReviewer("vos", "gemeente-katwijk"), { facts })
    .then(
      t,
      { type: "ReviewerStoodDown", data: { person: "vos", organisation: "gemeente-leiden", on: TODAY } },
      reviewer("vos", "gemeente-katwijk"),
    );
  t.end();
});

t.test("an appointment begins, and a departure takes effect, on a later day if one is named", (t) => {
  given(holder("leiden", "de-haan"))
    .when(appointHolder("leiden", "smit", IN_JUNE), { facts })
    .then(t, holderGone("leiden", "de-haan", IN_JUNE), holder("leiden", "smit", IN_JUNE));
  given(official("finance", "vis"))
    .when(standDownOfficial("finance", "vis", IN_JUNE))
    .then(t, officialGone("finance", "vis", IN_JUNE));
  t.end();
});

t.test("who takes over sooner takes the place of whoever would have", (t) => {
  given(holder("leiden", "de-haan"), holderGone("leiden", "de-haan", IN_JUNE), holder("leiden", "smit", IN_JUNE))
    .when(appointHolder("leiden", "bakker", TOMORROW), { facts })
    .then(
      t,
      holderGone("leiden", "de-haan", TOMORROW),
      holderGone("leiden", "smit", IN_JUNE),
      holder("leiden", "bakker", TOMORROW),
    );
  t.end();
});

t.test("whoever is appointed again before leaving stays, since the same day", (t) => {
  const state = fold([holder("leiden", "de-haan"), holderGone("leiden", "de-haan", IN_JUNE)]);
  const [appointed] = fold([holder("leiden", "de-haan")]).terms;
  t.strictSame(fold([holder("leiden", "de-haan", TOMORROW)], state).terms, [appointed]);
  t.end();
});

t.test("the roster of a day that has passed is never changed, nor that of a day more than a year ahead", (t) => {
  const commands = (day: string): RosterCommand[] => [
    appointHolder("leiden", "smit", day),
    appointSubstitute("leiden", "smit", day),
    { type: "AppointReviewer", data: { person: "vos", organisation: "ao-jeugd", from: day } },
    appointOfficial("secretary", "vis", day),
    { type: "StandDownHolder", data: { municipality: "leiden", person: "de-haan", on: day } },
    { type: "StandDownSubstitute", data: { municipality: "leiden", person: "de-haan", on: day } },
    { type: "StandDownReviewer", data: { person: "vos", organisation: "ao-jeugd", on: day } },
    standDownOfficial("secretary", "vis", day),
  ];
  t.strictSame(
    commands(TODAY)
      .map(({ type }) => type)
      .sort(),
    Object.keys(roster.commands).sort(),
  );
  for (const command of commands("2016-08-31"))
    given().when(command, { facts }).thenRefused(t, "ERR_DAY_PASSED", { earliest: TODAY });
  for (const command of commands("2017-09-03"))
    given().when(command, { facts }).thenRefused(t, "ERR_DAY_TOO_FAR", { latest: "2017-09-02" });
  t.end();
});

t.test("what was recorded without a day counts from the day it was recorded, until the day it was recorded", (t) => {
  const at = "2016-07-01T10:00:00.000Z";
  const later = "2016-08-01T10:00:00.000Z";
  const event = { type: "HolderAppointed" as const, data: { municipality: "leiden", person: "de-haan", from: null } };
  const gone = { type: "HolderStoodDown" as const, data: { municipality: "leiden", person: "de-haan", on: null } };
  t.strictSame(
    fold([
      { event, at },
      { event: gone, at: later },
    ]),
    {
      terms: [
        {
          office: "holder",
          person: "de-haan",
          municipality: "leiden",
          organisation: null,
          from: "2016-07-01",
          until: "2016-08-01",
        },
      ],
    },
  );
  t.end();
});

t.test("whoever established the fund opens its roster, and is its first fund manager", (t) => {
  given()
    .when(appointOfficial("secretary", "vis"), { by: manager, facts })
    .then(t, official("fund-manager", manager.person), official("secretary", "vis"));
  given()
    .when(appointOfficial("fund-manager", manager.person), { by: manager, facts })
    .then(t, official("fund-manager", manager.person));
  t.end();
});

t.test("nobody else opens it, whatever a token says", (t) => {
  for (const by of [{ ...manager, person: "somebody-else" }, secretary])
    given()
      .when(appointOfficial("fund-manager", by.person), { by, facts })
      .thenRefused(t, "ERR_NOT_APPOINTED", { role: by.role, from: null, until: null });
  t.end();
});

t.test("a roster without officials, of before they were recorded, is opened by a fund manager or secretary", (t) => {
  const before = given(holder("leiden", "de-haan"));
  before
    .when(appointSubstitute("leiden", "smit"), { by: secretary, facts })
    .then(t, official("secretary", secretary.person), substitute("leiden", "smit"));
  before
    .when(appointOfficial("finance", "vis"), { by: manager, facts })
    .then(t, official("fund-manager", manager.person), official("finance", "vis"));
  t.end();
});

t.test("once it is open, only who is in office changes it", (t) => {
  const open = given(official("fund-manager", "vos"), official("secretary", "vis", TOMORROW));
  const refusals = { role: "secretary", from: null, until: null };
  const appointing = appointHolder("leiden", "de-haan");
  open.when(appointing, { by: secretary, facts }).thenRefused(t, "ERR_NOT_APPOINTED", refusals);
  const vis = { ...secretary, person: "vis" };
  open.when(appointing, { by: vis, facts }).thenRefused(t, "ERR_NOT_APPOINTED", { ...refusals, from: TOMORROW });
  const at = `${TOMORROW}T10:00:00.000Z`;
  open.when(appointing, { by: vis, facts, at }).then(t, holder("leiden", "de-haan", TOMORROW));
  t.end();
});

t.test("a fund always keeps somebody who appoints", (t) => {
  const last = given(official("fund-manager", "vos"), official("finance", "vis"));
  const leaving = standDownOfficial("fund-manager", "vos");
  last.when(leaving).thenRefused(t, "ERR_NOBODY_LEFT_TO_APPOINT");
  const gone = officialGone("fund-manager", "vos");
  given(official("fund-manager", "vos"), official("secretary", "vis")).when(leaving).then(t, gone);
  given(official("fund-manager", "vos"), official("secretary", "vis", TOMORROW))
    .when(leaving)
    .thenRefused(t, "ERR_NOBODY_LEFT_TO_APPOINT");
  given(official("fund-manager", "vos"), official("secretary", "vis"), officialGone("secretary", "vis", IN_JUNE))
    .when(leaving)
    .thenRefused(t, "ERR_NOBODY_LEFT_TO_APPOINT");
  t.end();
});

t.test(
  "property: on every day to come, each municipality has one holder at most, nobody stands in two places, and somebody appoints",
  (t) => {
    const municipality = fc.constantFrom("leiden", "katwijk", "lisse");
    const person = fc.constantFrom("a", "b", "c", "d");
    const day = fc.constantFrom(undefined, TOMORROW, "2016-10-01", IN_JUNE);
    const role = fc.constantFrom("fund-manager" as const, "secretary" as const, "finance" as const);
    const command: fc.Arbitrary<RosterCommand> = fc.oneof(
      fc.record({
        type: fc.constantFrom("AppointHolder" as const, "AppointSubstitute" as const),
        data: fc.record({ municipality, person, from: day }),
      }),
      fc.record({
        type: fc.constantFrom("StandDownHolder" as const, "StandDownSubstitute" as const),
        data: fc.record({ municipality, person, on: day }),
      }),
      fc.record({ type: fc.constant("AppointOfficial" as const), data: fc.record({ role, person, from: day }) }),
      fc.record({ type: fc.constant("StandDownOfficial" as const), data: fc.record({ role, person, on: day }) }),
    );
    fc.assert(
      fc.property(fc.array(command, { maxLength: 60, size: "max" }), (commands) => {
        const events: RosterEvent[] = [official("fund-manager", "a")];
        for (const one of commands) {
          const { outcome } = given(...events).when(one, { facts });
          if ("events" in outcome) events.push(...outcome.events);
        }
        const { terms } = fold(events);
        return [TODAY, TOMORROW, "2016-10-01", "2017-05-31", IN_JUNE, "2030-01-01"].every((on) => {
          const inOffice = terms.filter((term) => isOn(term, on));
          const representing = inOffice.filter((term) => term.municipality !== null);
          const holders = representing.filter(({ office }) => office === "holder");
          return (
            new Set(holders.map((term) => term.municipality)).size === holders.length &&
            new Set(representing.map((term) => term.person)).size === representing.length &&
            inOffice.some(({ office }) => office === "fund-manager" || office === "secretary")
          );
        });
      }),
      { seed: 2016, numRuns: 300 },
    );
    t.pass();
    t.end();
  },
);

t.test("property: events fold in any order", (t) => {
  const pair = { municipality: fc.constantFrom("leiden", "katwijk"), person: fc.constantFrom("a", "b") };
  const reviewing = { person: fc.constantFrom("a", "b"), organisation: fc.constantFrom("x", "y") };
  const day = fc.constantFrom(null, TODAY, IN_JUNE);
  const event: fc.Arbitrary<RosterEvent> = fc.oneof(
    fc.record({
      type: fc.constantFrom("HolderAppointed" as const, "SubstituteAppointed" as const),
      data: fc.record({ ...pair, from: day }),
    }),
    fc.record({
      type: fc.constantFrom("HolderStoodDown" as const, "SubstituteStoodDown" as const),
      data: fc.record({ ...pair, on: day }),
    }),
    fc.record({ type: fc.constant("ReviewerAppointed" as const), data: fc.record({ ...reviewing, from: day }) }),
    fc.record({ type: fc.constant("ReviewerStoodDown" as const), data: fc.record({ ...reviewing, on: day }) }),
  );
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40, size: "max" }), (events) =>
      fold(events).terms.every(({ from, until }) => until === null || from <= until),
    ),
    { seed: 2016, numRuns: 300 },
  );
  t.pass();
  t.end();
});
