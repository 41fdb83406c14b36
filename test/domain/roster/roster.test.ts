import fc from "fast-check";
import t from "tap";
import { roster } from "../../../domain/roster/roster.ts";
import type { RosterCommand, RosterEvent } from "../../../schemas/roster.ts";
import { memoMembers } from "../../support/memo-contributions.ts";
import { specificationOf } from "../../support/specification.ts";

const { given, fold } = specificationOf(roster);
const facts = { members: memoMembers };

const holder = (municipality: string, person: string): RosterEvent => ({
  type: "HolderAppointed",
  data: { municipality, person },
});
const substitute = (municipality: string, person: string): RosterEvent => ({
  type: "SubstituteAppointed",
  data: { municipality, person },
});
const reviewer = (person: string, organisation: string): RosterEvent => ({
  type: "ReviewerAppointed",
  data: { person, organisation },
});
const appointHolder = (municipality: string, person: string): RosterCommand => ({
  type: "AppointHolder",
  data: { municipality, person },
});
const appointSubstitute = (municipality: string, person: string): RosterCommand => ({
  type: "AppointSubstitute",
  data: { municipality, person },
});
const appointReviewer = (person: string, organisation: string): RosterCommand => ({
  type: "AppointReviewer",
  data: { person, organisation },
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
    .then(
      t,
      { type: "HolderStoodDown", data: { municipality: "leiden", person: "de-haan" } },
      holder("leiden", "smit"),
    );
  t.end();
});

t.test("a substitute who becomes holder is no longer a substitute", (t) => {
  given(holder("leiden", "de-haan"), substitute("leiden", "smit"))
    .when(appointHolder("leiden", "smit"), { facts })
    .then(
      t,
      { type: "SubstituteStoodDown", data: { municipality: "leiden", person: "smit" } },
      { type: "HolderStoodDown", data: { municipality: "leiden", person: "de-haan" } },
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
  given(holder("leiden", "de-haan"), {
    type: "HolderStoodDown",
    data: { municipality: "leiden", person: "de-haan" },
  })
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
  ];
  for (const command of commands)
    given()
      .when(command, { facts: { members: undefined } })
      .thenRefused(t, "ERR_NOT_FOUND", { what: "fund" });
  t.end();
});

t.test("whoever was appointed stands down once; for anybody else nothing changes", (t) => {
  const everybody = [holder("leiden", "de-haan"), substitute("leiden", "smit"), reviewer("vos", "gemeente-leiden")];
  const departures: [RosterCommand, RosterEvent][] = [
    [
      { type: "StandDownHolder", data: { municipality: "leiden", person: "de-haan" } },
      { type: "HolderStoodDown", data: { municipality: "leiden", person: "de-haan" } },
    ],
    [
      { type: "StandDownSubstitute", data: { municipality: "leiden", person: "smit" } },
      { type: "SubstituteStoodDown", data: { municipality: "leiden", person: "smit" } },
    ],
    [
      { type: "StandDownReviewer", data: { person: "vos", organisation: "gemeente-leiden" } },
      { type: "ReviewerStoodDown", data: { person: "vos", organisation: "gemeente-leiden" } },
    ],
  ];
  const others: RosterCommand[] = [
    { type: "StandDownHolder", data: { municipality: "leiden", person: "smit" } },
    { type: "StandDownSubstitute", data: { municipality: "katwijk", person: "smit" } },
    { type: "StandDownReviewer", data: { person: "vos", organisation: "gemeente-katwijk" } },
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
      { type: "ReviewerStoodDown", data: { person: "vos", organisation: "gemeente-leiden" } },
      reviewer("vos", "gemeente-katwijk"),
    );
  t.end();
});

t.test(
  "property: after any commands, a person represents one municipality and no holder is their own substitute",
  (t) => {
    const municipality = fc.constantFrom("leiden", "katwijk", "lisse");
    const person = fc.constantFrom("a", "b", "c", "d");
    const type = fc.constantFrom("AppointHolder", "StandDownHolder", "AppointSubstitute", "StandDownSubstitute");
    const command = fc.record({ type, data: fc.record({ municipality, person }) });
    fc.assert(
      fc.property(fc.array(command, { maxLength: 60, size: "max" }), (commands) => {
        const events: RosterEvent[] = [];
        for (const one of commands) {
          const { outcome } = given(...events).when(one, { facts });
          if ("events" in outcome) events.push(...outcome.events);
        }
        const { holders, substitutes, represented } = fold(events);
        const pairs = [
          ...holders.entries(),
          ...[...substitutes.entries()].flatMap(([where, persons]) => [...persons].map((who) => [where, who] as const)),
        ];
        const seen = new Map(pairs.map(([where, who]) => [who, where]));
        return (
          seen.size === pairs.length &&
          represented.size === seen.size &&
          [...seen].every(([who, where]) => represented.get(who) === where)
        );
      }),
      { seed: 2016, numRuns: 300 },
    );
    t.pass();
    t.end();
  },
);

t.test("property: events fold in any order", (t) => {
  const pair = fc.record({ municipality: fc.constantFrom("leiden", "katwijk"), person: fc.constantFrom("a", "b") });
  const official = fc.record({ person: fc.constantFrom("a", "b"), organisation: fc.constantFrom("x", "y") });
  const event = fc.oneof(
    fc.record({
      type: fc.constantFrom("HolderAppointed", "HolderStoodDown", "SubstituteAppointed", "SubstituteStoodDown"),
      data: pair,
    }),
    fc.record({ type: fc.constantFrom("ReviewerAppointed", "ReviewerStoodDown"), data: official }),
  );
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40, size: "max" }), (events) => {
      const state = fold(events);
      return state.holders.size <= 2 && state.reviewers.size <= 2;
    }),
    { seed: 2016, numRuns: 300 },
  );
  t.pass();
  t.end();
});
