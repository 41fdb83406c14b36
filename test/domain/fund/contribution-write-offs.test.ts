import t from "tap";
import type { FundCommand } from "../../../schemas/fund.ts";
import {
  AFTERWARDS,
  after,
  available,
  award,
  type CommandOf,
  definitive,
  determine,
  due,
  establish,
  FOSTER_CARE,
  given,
  held,
  holdings,
  line,
  pay,
  provisional,
  receive,
  settle,
  settleFund,
} from "../../support/fund.ts";
import { actorOf } from "../../support/specification.ts";

/** A project bears 50 of 100 cents: Leiden 30 and Katwijk 20. Katwijk paid, Leiden 15 of its 60. */
const owing = [
  establish(),
  definitive(2016, { general: { leiden: 60, katwijk: 40 } }),
  receive("katwijk", 2016, "general", 40),
  receive("leiden", 2016, "general", 15),
  ...award(FOSTER_CARE, [line(2016, null, 50)]),
];
const reason = "De raad besloot niet meer te betalen";

function forgive(
  cents: number,
  municipality = "leiden",
  year = 2016,
  earmark = "general",
): CommandOf<"WriteOffContribution"> {
  return { type: "WriteOffContribution", data: { year, municipality, earmark, cents, reason } };
}

t.test("a contribution that is written off is owed no longer, and the pool falls", (t) => {
  given(owing)
    .when(forgive(30))
    .then(t, {
      type: "ContributionWrittenOff",
      data: {
        ...forgive(30).data,
        holdings: held(2016, "general", { leiden: -30 }),
        burdens: [],
        inherited: [],
      },
    });
  const state = after(owing, forgive(30));
  t.strictSame([available(state, 2016, "general"), holdings(state, 2016, "general")], [20, { katwijk: 20 }]);
  given(owing, forgive(30))
    .when(forgive(16))
    .thenRefused(t, "ERR_MORE_THAN_OPEN", { year: 2016, earmark: "general", openCents: 15, neededCents: 16 });
  t.end();
});

t.test("what the member does not hold any more comes out of the others' money, who bear as much more", (t) => {
  given(owing)
    .when(forgive(45))
    .then(t, {
      type: "ContributionWrittenOff",
      data: {
        ...forgive(45).data,
        holdings: held(2016, "general", { leiden: -30, katwijk: -15 }),
        burdens: [],
        inherited: [
          { municipality: "leiden", cents: 15 },
          { municipality: "katwijk", cents: -15 },
        ],
      },
    });
  const settled = given(
    owing,
    due(FOSTER_CARE, 1, 50),
    pay(FOSTER_CARE, 1),
    determine(FOSTER_CARE, 50),
    forgive(45),
  ).when(settleFund, { at: AFTERWARDS });
  t.match(settled.outcome, {
    events: [
      {
        data: {
          members: [
            { municipality: "leiden", receivedCents: 15, borneCents: 15, refundedCents: 0, invoicedCents: 0 },
            { municipality: "katwijk", receivedCents: 40, borneCents: 35, refundedCents: 5, invoicedCents: 0 },
            { municipality: "alphen" },
          ],
        },
      },
      {},
    ],
  });
  t.end();
});

t.test("is put right by somebody else, with whose money it was", (t) => {
  const recorded = { command: forgive(45), by: actorOf("finance", { person: "finance-2" }) };
  const before = after(owing);
  const events = given(owing, recorded);
  const corrects = [...after(owing, recorded).bookings.standing.entries()].find(
    ([, { booking }]) => booking.booking === "contribution-write-off",
  )?.[0];
  const correct = (right: number | null): FundCommand => ({
    type: "CorrectBooking",
    data: {
      corrects: corrects ?? "",
      right: right === null ? null : { booking: "contribution-write-off", cents: right },
      reason: "Het was minder",
    },
  });
  events.when(correct(null)).thenHappens(t, "BookingCorrected");
  const undone = after(owing, recorded, correct(null));
  t.strictSame(
    [
      holdings(undone, 2016, "general"),
      available(undone, 2016, "general"),
      undone.members.get("katwijk")?.inheritedCents,
    ],
    [holdings(before, 2016, "general"), 50, 0],
  );
  const lower = after(owing, recorded, correct(35));
  t.strictSame(
    [holdings(lower, 2016, "general"), lower.members.get("leiden")?.inheritedCents],
    [holdings(after(owing, forgive(35)), 2016, "general"), 5],
  );
  events
    .when(correct(null), { by: actorOf("finance", { person: "finance-2" }) })
    .thenRefused(t, "ERR_SECOND_PERSON_REQUIRED");
  t.end();
});

t.test("is of what is open, in a year that is not provisional, where there is as much", (t) => {
  given(owing)
    .when(forgive(46))
    .thenRefused(t, "ERR_MORE_THAN_OPEN", { year: 2016, earmark: "general", openCents: 45, neededCents: 46 });
  given(establish(), provisional(2017, { general: { leiden: 60 } }))
    .when(forgive(1, "leiden", 2017))
    .thenRefused(t, "ERR_YEAR_PROVISIONAL", { year: 2017 });
  const spent = [
    establish(),
    definitive(2016, { general: { leiden: 60, katwijk: 40 } }),
    ...award(FOSTER_CARE, [line(2016, null, 90)]),
  ];
  given(spent)
    .when(forgive(11))
    .thenRefused(t, "ERR_POOL_SHORT", { year: 2016, earmark: "general", availableCents: 10, neededCents: 11 });
  given(owing).when(forgive(1, "delft")).thenRefused(t, "ERR_VALIDATION", ["municipality_unknown"]);
  given(owing, settle("katwijk", "general"))
    .when(forgive(1, "katwijk"))
    .thenRefused(t, "ERR_MEMBER_SETTLED", { municipality: "katwijk", earmark: "general" });
  t.end();
});
