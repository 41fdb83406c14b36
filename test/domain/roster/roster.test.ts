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
const nothing = { events: [] };
const refusedWith = (refused: string, details: object) => ({ refused, details, violations: [] });

t.test("a member's portfolio holder is appointed, once", (t) => {
  t.strictSame(given().when(appointHolder("leiden", "de-haan"), { facts }), { events: [holder("leiden", "de-haan")] });
  t.strictSame(given(holder("leiden", "de-haan")).when(appointHolder("leiden", "de-haan"), { facts }), nothing);
  t.end();
});

t.test("a municipality has one holder: a new one takes over from the one there was", (t) => {
  t.strictSame(given(holder("leiden", "de-haan")).when(appointHolder("leiden", "smit"), { facts }), {
    events: [
      { type: "HolderStoodDown", data: { municipality: "leiden", person: "de-haan" } },
      holder("leiden", "smit"),
    ],
  });
  t.end();
});

t.test("a substitute who becomes holder is no substitute any more", (t) => {
  const before = [holder("leiden", "de-haan"), substitute("leiden", "smit")];
  t.strictSame(given(...before).when(appointHolder("leiden", "smit"), { facts }), {
    events: [
      { type: "SubstituteStoodDown", data: { municipality: "leiden", person: "smit" } },
      { type: "HolderStoodDown", data: { municipality: "leiden", person: "de-haan" } },
      holder("leiden", "smit"),
    ],
  });
  t.end();
});

t.test("a municipality has several substitutes, each appointed once", (t) => {
  const before = [substitute("leiden", "smit")];
  t.strictSame(given(...before).when(appointSubstitute("leiden", "bakker"), { facts }), {
    events: [substitute("leiden", "bakker")],
  });
  t.strictSame(given(...before).when(appointSubstitute("leiden", "smit"), { facts }), nothing);
  t.end();
});

t.test("a round's electorate holds twenty persons a municipality, so there are at most nineteen substitutes", (t) => {
  const nineteen = Array.from({ length: 19 }, (_, index) => substitute("leiden", `plaatsvervanger-${index}`));
  t.strictSame(
    given(...nineteen).when(appointSubstitute("leiden", "nog-een"), { facts }),
    refusedWith("ERR_TOO_MANY_SUBSTITUTES", { municipality: "leiden", most: 19 }),
  );
  t.strictSame(given(...nineteen).when(appointSubstitute("katwijk", "nog-een"), { facts }), {
    events: [substitute("katwijk", "nog-een")],
  });
  t.end();
});

t.test("a holder is not their own substitute", (t) => {
  t.strictSame(
    given(holder("leiden", "de-haan")).when(appointSubstitute("leiden", "de-haan"), { facts }),
    refusedWith("ERR_SUBSTITUTE_OF_ONESELF", { municipality: "leiden" }),
  );
  t.end();
});

t.test("a person represents one municipality, and another one only after standing down", (t) => {
  const answer = refusedWith("ERR_REPRESENTS_ANOTHER", { municipality: "leiden" });
  t.strictSame(
    [holder("leiden", "de-haan"), substitute("leiden", "de-haan")].flatMap((event) =>
      [appointHolder("katwijk", "de-haan"), appointSubstitute("katwijk", "de-haan")].map((command) =>
        given(event).when(command, { facts }),
      ),
    ),
    [answer, answer, answer, answer],
  );
  const stoodDown: RosterEvent[] = [
    holder("leiden", "de-haan"),
    { type: "HolderStoodDown", data: { municipality: "leiden", person: "de-haan" } },
  ];
  t.strictSame(given(...stoodDown).when(appointHolder("katwijk", "de-haan"), { facts }), {
    events: [holder("katwijk", "de-haan")],
  });
  t.end();
});

t.test("only members of the fund have a holder or substitutes", (t) => {
  const answer = refusedWith("ERR_NOT_A_MEMBER", { municipality: "amsterdam" });
  t.strictSame(
    [appointHolder("amsterdam", "jansen"), appointSubstitute("amsterdam", "jansen")].map((command) =>
      given().when(command, { facts }),
    ),
    [answer, answer],
  );
  t.end();
});

t.test("nobody is appointed in a fund that is not there", (t) => {
  const commands: RosterCommand[] = [
    appointHolder("leiden", "de-haan"),
    appointSubstitute("leiden", "smit"),
    { type: "AppointReviewer", data: { person: "vos", organisation: "gemeente-leiden" } },
  ];
  const answer = refusedWith("ERR_NOT_FOUND", { what: "fund" });
  t.strictSame(
    commands.map((command) => given().when(command, { facts: { members: undefined } })),
    [answer, answer, answer],
  );
  t.end();
});

t.test("whoever was appointed stands down, once; others have nothing to stand down from", (t) => {
  const everybody = [holder("leiden", "de-haan"), substitute("leiden", "smit"), reviewer("vos", "gemeente-leiden")];
  const departures: RosterCommand[] = [
    { type: "StandDownHolder", data: { municipality: "leiden", person: "de-haan" } },
    { type: "StandDownSubstitute", data: { municipality: "leiden", person: "smit" } },
    { type: "StandDownReviewer", data: { person: "vos", organisation: "gemeente-leiden" } },
  ];
  const stoodDown: RosterEvent[] = [
    { type: "HolderStoodDown", data: { municipality: "leiden", person: "de-haan" } },
    { type: "SubstituteStoodDown", data: { municipality: "leiden", person: "smit" } },
    { type: "ReviewerStoodDown", data: { person: "vos", organisation: "gemeente-leiden" } },
  ];
  t.strictSame(
    departures.map((command) => given(...everybody).when(command)),
    stoodDown.map((event) => ({ events: [event] })),
  );
  t.strictSame(
    departures.map((command) => given(...everybody, ...stoodDown).when(command)),
    [nothing, nothing, nothing],
  );
  const others: RosterCommand[] = [
    { type: "StandDownHolder", data: { municipality: "leiden", person: "smit" } },
    { type: "StandDownSubstitute", data: { municipality: "katwijk", person: "smit" } },
    { type: "StandDownReviewer", data: { person: "vos", organisation: "gemeente-katwijk" } },
  ];
  t.strictSame(
    others.map((command) => given(...everybody).when(command)),
    [nothing, nothing, nothing],
  );
  t.end();
});

t.test("a reviewer works for one organisation; a new one replaces it", (t) => {
  const appointment = (organisation: string): RosterCommand => ({
    type: "AppointReviewer",
    data: { person: "vos", organisation },
  });
  t.strictSame(given().when(appointment("gemeente-leiden"), { facts }), {
    events: [reviewer("vos", "gemeente-leiden")],
  });
  t.strictSame(given(reviewer("vos", "gemeente-leiden")).when(appointment("gemeente-leiden"), { facts }), nothing);
  t.strictSame(given(reviewer("vos", "gemeente-leiden")).when(appointment("gemeente-katwijk"), { facts }), {
    events: [
      { type: "ReviewerStoodDown", data: { person: "vos", organisation: "gemeente-leiden" } },
      reviewer("vos", "gemeente-katwijk"),
    ],
  });
  t.end();
});

t.test("property: whatever is asked, a person represents one municipality and none is its own substitute", (t) => {
  const municipality = fc.constantFrom("leiden", "katwijk", "lisse");
  const person = fc.constantFrom("a", "b", "c", "d");
  const type = fc.constantFrom("AppointHolder", "StandDownHolder", "AppointSubstitute", "StandDownSubstitute");
  const command = fc.record({ type, data: fc.record({ municipality, person }) });
  fc.assert(
    fc.property(fc.array(command, { maxLength: 60, size: "max" }), (commands) => {
      const events: RosterEvent[] = [];
      for (const one of commands) {
        const outcome = given(...events).when(one, { facts });
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
});

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
