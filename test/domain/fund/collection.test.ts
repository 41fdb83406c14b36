import t from "tap";
import { isAwaitedInFund } from "../../../domain/fund/awaited-decisions.ts";
import { evolve } from "../../../domain/fund/evolve.ts";
import { lowerableInterest } from "../../../domain/fund/remedies.ts";
import type { FundCommand } from "../../../schemas/fund.ts";
import {
  AFTERWARDS,
  after,
  announce,
  award,
  type CommandOf,
  cash,
  type Done,
  definitive,
  determine,
  due,
  establish,
  eventsOf,
  FOSTER_CARE,
  given,
  HOUSING,
  line,
  order,
  pay,
  RECOVERY,
  receive,
  recover,
  remit,
  SCHOOL_TO_CARE,
  settleFund,
  writeOff,
} from "../../support/fund.ts";
import { actorOf, eventId, NOW } from "../../support/specification.ts";

/** Of € 1 that was paid, 60 cents were too much, and are ordered back. */
const recovering = [
  establish(),
  definitive(2016, { general: { leiden: 60, katwijk: 40 } }),
  receive("leiden", 2016, "general", 60),
  receive("katwijk", 2016, "general", 40),
  ...award(FOSTER_CARE, [line(2016, null, 100)]),
  due(FOSTER_CARE, 1, 100),
  pay(FOSTER_CARE, 1),
  determine(FOSTER_CARE, 40),
  order(FOSTER_CARE, 60),
];
const of = { recoveryId: RECOVERY, applicationId: FOSTER_CARE };

function announcedOn(day: string): FundCommand {
  return { type: "RecordRecoveryTerm", data: { recoveryId: RECOVERY, announcedOn: day } };
}
const remind: CommandOf<"RemindRecovery"> = { type: "RemindRecovery", data: { recoveryId: RECOVERY } };
function defer(payUntil: string, decisionNumber = "K-2", withInterest = true): CommandOf<"DeferRecovery"> {
  const reason = "De bank gaf nog geen lening.";
  return { type: "DeferRecovery", data: { recoveryId: RECOVERY, decisionNumber, payUntil, withInterest, reason } };
}

/** A decision on the recovery that is announced on the day on which it was taken, and so works. */
function inForce(
  command: CommandOf<"DeferRecovery" | "RemitRecovery" | "FixInterest">,
  day = NOW.slice(0, 10),
): Done[] {
  return [
    { command, ...ON(day) },
    { command: announce(command.data.decisionNumber, day), ...ON(day) },
  ];
}

function dispute(decisionNumber: string): FundCommand {
  return { type: "RecordDispute", data: { applicationId: FOSTER_CARE, decisionNumber } };
}
function endDispute(decisionNumber: string): FundCommand {
  return { type: "EndDispute", data: { applicationId: FOSTER_CARE, decisionNumber } };
}
/** The number of `award`. */
const AWARD_NUMBER = "2016-01";

/** To be paid by 13 October 2016, six weeks after 1 September. */
const announced = [...recovering, announcedOn("2016-09-01")];
const ON = (day: string) => ({ at: `${day}T10:00:00.000Z` });

t.test("a recovery is to be paid six weeks after its decision was announced, and is told so once", (t) => {
  given(recovering)
    .when(announcedOn("2016-09-01"))
    .then(t, { type: "RecoveryTermSet", data: { ...of, payUntil: "2016-10-13" } });
  given(recovering)
    .when(announcedOn("2018-11-14"))
    .then(t, { type: "RecoveryTermSet", data: { ...of, payUntil: "2018-12-27" } });
  given(announced).when(announcedOn("2016-09-01")).thenNothing(t);
  given(establish()).when(announcedOn("2016-09-01")).thenRefused(t, "ERR_NOT_FOUND", { recoveryId: RECOVERY });
  t.end();
});

t.test("its term follows an announcement that was put right, until something was built on it", (t) => {
  given(announced)
    .when(announcedOn("2016-09-05"))
    .then(t, { type: "RecoveryTermSet", data: { ...of, payUntil: "2016-10-17" } });
  const again = [...announced, announcedOn("2016-09-05")];
  given(again).when(remind, ON("2016-10-14")).thenRefused(t, "ERR_RECOVERY_NOT_IN_DEFAULT", { payUntil: "2016-10-17" });
  t.equal(after(again).collections.get(RECOVERY)?.interestFrom, "2016-10-18");
  const reminded = [...announced, { command: remind, ...ON("2016-10-14") }];
  given(reminded).when(announcedOn("2016-09-05")).thenNothing(t);
  given(announced, inForce(defer("2016-12-01"), "2016-09-10"))
    .when(announcedOn("2016-09-05"))
    .thenNothing(t);
  t.end();
});

t.test("a reminder", (t) => {
  t.test("gives two weeks more from the day after it was sent, once the term to pay has lapsed", (t) => {
    given(announced)
      .when(remind, ON("2016-10-14"))
      .then(t, { type: "RecoveryReminded", data: { ...of, openCents: 60, payUntil: "2016-10-28" } });
    given(announced, recover(20))
      .when(remind, { at: "2016-12-20T10:00:00.000Z", effectiveOn: "2016-12-12" })
      .then(t, { type: "RecoveryReminded", data: { ...of, openCents: 40, payUntil: "2016-12-27" } });
    given(announced)
      .when(remind, ON("2016-10-13"))
      .thenRefused(t, "ERR_RECOVERY_NOT_IN_DEFAULT", { payUntil: "2016-10-13" });
    given(announced)
      .when(remind, { at: "2016-10-20T10:00:00.000Z", effectiveOn: "2016-10-13" })
      .thenRefused(t, "ERR_RECOVERY_NOT_IN_DEFAULT", { payUntil: "2016-10-13" });
    t.end();
  });

  t.test("is sent anew once the term of the last one has lapsed, not before", (t) => {
    const reminded = [...announced, { command: remind, ...ON("2016-10-14") }];
    given(reminded).when(remind, ON("2016-10-28")).thenRefused(t, "ERR_REMINDER_RUNS", { payUntil: "2016-10-28" });
    given(reminded).when(remind, ON("2016-10-29")).thenHappens(t, "RecoveryReminded");
    t.end();
  });

  t.test("is sent within five years after the last day to pay, or after the last reminder", (t) => {
    const until = ["ERR_RECOVERY_LIMITED", { until: "2021-10-13" }] as const;
    given(announced).when(remind, ON("2021-10-13")).thenHappens(t, "RecoveryReminded");
    given(announced)
      .when(remind, ON("2021-10-14"))
      .thenRefused(t, ...until);
    const reminded = [...announced, { command: remind, ...ON("2021-10-13") }];
    given(reminded).when(remind, ON("2026-10-13")).thenHappens(t, "RecoveryReminded");
    given(reminded).when(remind, ON("2026-10-14")).thenRefused(t, "ERR_RECOVERY_LIMITED", { until: "2026-10-13" });
    t.end();
  });

  t.test("waits while what it rests on is disputed, by the rule of the fund", (t) => {
    const runs = ["ERR_OBJECTION_RUNS", { decisionNumber: "D-1" }] as const;
    given(announced, dispute("D-1"))
      .when(remind, ON("2016-10-14"))
      .thenRefused(t, ...runs);
    given(announced, dispute("D-1"), endDispute("D-1"))
      .when(remind, ON("2016-10-14"))
      .thenHappens(t, "RecoveryReminded");
    given(announced, dispute(AWARD_NUMBER)).when(remind, ON("2016-10-14")).thenHappens(t, "RecoveryReminded");
    given(establish({ holdDisputed: false }), announced.slice(1), dispute("D-1"))
      .when(remind, ON("2016-10-14"))
      .thenHappens(t, "RecoveryReminded");
    t.end();
  });

  t.test("is of something that is open, and that was announced", (t) => {
    given(recovering).when(remind, ON("2016-10-14")).thenRefused(t, "ERR_RECOVERY_NOT_ANNOUNCED");
    for (const closed of [[recover(60)], [writeOff], inForce(remit(60))])
      given(announced, closed).when(remind, ON("2016-10-14")).thenRefused(t, "ERR_RECOVERY_CLOSED");
    given(establish()).when(remind, ON("2016-10-14")).thenRefused(t, "ERR_NOT_FOUND", { recoveryId: RECOVERY });
    t.end();
  });
  t.end();
});

t.test("a deferral", (t) => {
  t.test("moves the day to pay, so that nothing is in default until then", (t) => {
    const asked = defer("2016-12-01");
    given(announced)
      .when(asked, ON("2016-10-20"))
      .then(t, { type: "DeferralDecided", data: { ...of, ...asked.data } });
    const reminded = [...announced, { command: remind, ...ON("2016-10-14") }];
    const deferred = [...reminded, ...inForce(asked, "2016-10-20")];
    given(deferred)
      .when(remind, ON("2016-12-01"))
      .thenRefused(t, "ERR_RECOVERY_NOT_IN_DEFAULT", { payUntil: "2016-12-01" });
    given(deferred).when(remind, ON("2016-12-02")).thenHappens(t, "RecoveryReminded");
    t.end();
  });

  t.test("is to a day after today and after the one there is", (t) => {
    const tooEarly = (payUntil: string, after: string) => ["ERR_DEFERRAL_DAY", { payUntil, after }] as const;
    given(announced)
      .when(defer("2016-10-13"), ON("2016-10-01"))
      .thenRefused(t, ...tooEarly("2016-10-13", "2016-10-13"));
    given(announced)
      .when(defer("2016-10-20"), ON("2016-10-20"))
      .thenRefused(t, ...tooEarly("2016-10-20", "2016-10-20"));
    given(announced).when(defer("2016-10-14"), ON("2016-10-01")).thenHappens(t, "DeferralDecided");
    t.end();
  });

  t.test("gives a recovery its first day, that was announced before the fund recorded terms", (t) => {
    given(recovering, inForce(defer("2016-12-01"), "2016-10-20"))
      .when(remind, ON("2016-12-02"))
      .thenHappens(t, "RecoveryReminded");
    t.end();
  });

  t.test("is of a recovery that is open, of the application that the address names, under a number of its own", (t) => {
    given(announced, recover(60)).when(defer("2016-12-01")).thenRefused(t, "ERR_RECOVERY_CLOSED");
    given(announced)
      .when(defer("2016-12-01"), { facts: { numberIs: "ours", applicationId: SCHOOL_TO_CARE } })
      .thenRefused(t, "ERR_NOT_FOUND", { recoveryId: RECOVERY });
    const used = ["ERR_DECISION_NUMBER_USED", { decisionNumber: " k-1 " }] as const;
    given(announced, remit(1, "K-1"))
      .when(defer("2016-12-01", " k-1 "))
      .thenRefused(t, ...used);
    given(announced)
      .when(defer("2016-12-01", " k-1 "), { facts: { numberIs: "taken", applicationId: FOSTER_CARE } })
      .thenRefused(t, ...used);
    t.end();
  });
  t.end();
});

/** Paid € 1,000 too much, to be paid back by 13 October 2016: in default from the 14th on. */
const owing = [
  establish(),
  definitive(2016, { general: { leiden: 1_000_00 } }),
  receive("leiden", 2016, "general", 1_000_00),
  ...award(FOSTER_CARE, [line(2016, null, 1_000_00)]),
  due(FOSTER_CARE, 1, 1_000_00),
  pay(FOSTER_CARE, 1),
  determine(FOSTER_CARE, 0),
  order(FOSTER_CARE, 1_000_00),
  announcedOn("2016-09-01"),
];

t.test("a decision on a recovery works from its announcement on (Awb 3:40)", (t) => {
  const decided = (command: FundCommand, day: string, more: readonly Done[] = announced): readonly Done[] => [
    ...more,
    { command, ...ON(day) },
  ];

  t.test("a deferral: until then it is reminded of", (t) => {
    const deferring = decided(defer("2016-12-01"), "2016-10-14");
    given(deferring).when(remind, ON("2016-10-15")).thenHappens(t, "RecoveryReminded");
    const { decisionNumber, ...rest } = defer("2016-12-01").data;
    given(deferring)
      .when(announce("k-2", "2016-10-15"), ON("2016-10-17"))
      .then(t, { type: "RecoveryDeferred", data: { ...of, decisionNumber, ...rest }, effectiveOn: "2016-10-15" });
    given(deferring, { command: announce("K-2", "2016-10-15"), ...ON("2016-10-15") })
      .when(remind, ON("2016-10-20"))
      .thenRefused(t, "ERR_RECOVERY_NOT_IN_DEFAULT", { payUntil: "2016-12-01" });
    t.end();
  });

  t.test("a deferral to a day that has passed by then, or that brings no later day, comes to nothing", (t) => {
    const deferring = decided(defer("2016-12-01"), "2016-10-14");
    given(deferring).when(announce("K-2", "2016-12-01"), ON("2016-12-01")).thenNothing(t);
    given(deferring, inForce(defer("2016-12-20", "K-3"), "2016-10-17"))
      .when(announce("K-2", "2016-10-18"), ON("2016-10-18"))
      .thenNothing(t);
    t.end();
  });

  t.test("a remission: until then it can come in, and then no more is remitted than is open", (t) => {
    const remitting = decided(remit(50), "2016-09-02");
    t.match(after(remitting).recoveries.get(RECOVERY), { remittedCents: 0 });
    given(remitting).when(remit(11, "K-2")).thenRefused(t, "ERR_MORE_THAN_OPEN", { openCents: 10, neededCents: 11 });
    const { recoveryId: _, ...remission } = remit(50).data;
    const works = (cents: number) =>
      ({ type: "RecoveryRemitted", data: { ...of, ...remission, cents }, effectiveOn: "2016-09-03" }) as const;
    given(remitting).when(announce("K-1", "2016-09-03"), ON("2016-09-05")).then(t, works(50));
    given(remitting, recover(20)).when(announce("K-1", "2016-09-03"), ON("2016-09-05")).then(t, works(40));
    given(remitting, recover(60)).when(announce("K-1", "2016-09-03"), ON("2016-09-05")).thenNothing(t);
    t.end();
  });

  t.test("interest: until then none of it is due, and none is fixed beyond it", (t) => {
    const fixing = decided(fix("2017-10-13"), "2018-01-01", owing);
    t.match(given(fixing).when(recover(100_00), ON("2018-01-02")).outcome, {
      events: [{ data: { interestCents: 0 } }],
    });
    given(fixing)
      .when(fix("2018-10-13", "K-10"), ON("2019-01-01"))
      .thenRefused(t, "ERR_DECISION_NOT_ANNOUNCED", { decisionNumber: "K-9" });
    const announcing = { command: announce("K-9", "2018-01-03"), ...ON("2018-01-08") };
    given(fixing).when(announcing.command, ON("2018-01-08")).thenHappens(t, "InterestFixed");
    t.match(given(fixing, announcing).when(recover(100_00), ON("2018-01-08")).outcome, {
      events: [{ data: { interestCents: 20_00 } }],
    });
    t.end();
  });

  t.test("unless the log is of before that was recorded: then it worked at once, and still does", (t) => {
    const { recoveryId: _, ...remission } = remit(60).data;
    const remitted = evolve(after(announced), { type: "RecoveryRemitted", data: { ...of, ...remission } });
    t.equal("recoveries" in remitted && remitted.recoveries.get(RECOVERY)?.remittedCents, 60);
    t.notOk(isAwaitedInFund(remitted, { applicationId: FOSTER_CARE, decisionNumber: "K-1" }));
    t.end();
  });

  t.test("once, and only where it is announced itself", (t) => {
    given(announced, inForce(remit(50)))
      .when(announce())
      .thenNothing(t);
    given(decided(remit(50), "2016-09-02"))
      .when(announce("K-2"))
      .thenNothing(t);
    t.end();
  });
  t.end();
});

t.test("a remission", (t) => {
  t.test("ends the debt, and leaves the money spent, by whom it was borne", (t) => {
    given(announced)
      .when(remit(60))
      .then(t, { type: "RemissionDecided", data: { ...of, ...remit(60).data } });
    const remitted = after(announced, inForce(remit(60)));
    const wroteOff = after(announced, writeOff);
    t.match(remitted.recoveries.get(RECOVERY), { dueCents: 60, remittedCents: 60, writtenOffCents: 0 });
    t.match(remitted.cases.get(FOSTER_CARE), { claimCents: 0, writtenOffCents: 0, remittedCents: 60, orderedCents: 0 });
    t.strictSame([remitted.pools, cash(remitted, "general")], [wroteOff.pools, cash(wroteOff, "general")]);
    t.end();
  });

  t.test("is owed no longer: nothing can come in on it, as it can on what is written off", (t) => {
    given(announced, inForce(remit(60)))
      .when(recover(1))
      .thenRefused(t, "ERR_MORE_THAN_OPEN", { openCents: 0, neededCents: 1 });
    given(announced, inForce(remit(50)), writeOff)
      .when(recover(11))
      .thenRefused(t, "ERR_MORE_THAN_OPEN", { openCents: 10, neededCents: 11 });
    given(announced, inForce(remit(50)), writeOff)
      .when(recover(10))
      .thenHappens(t, "RecoveryBooked");
    t.end();
  });

  t.test("is of what is open, and not of what came in or is written off", (t) => {
    const tooMuch = (openCents: number) => ["ERR_MORE_THAN_OPEN", { openCents, neededCents: openCents + 1 }] as const;
    given(announced)
      .when(remit(61))
      .thenRefused(t, ...tooMuch(60));
    given(announced, recover(20))
      .when(remit(41))
      .thenRefused(t, ...tooMuch(40));
    given(announced, writeOff)
      .when(remit(1))
      .thenRefused(t, ...tooMuch(0));
    t.end();
  });

  t.test("that was wrong is corrected by a second person, all of it or part", (t) => {
    const remitted = [...announced, { command: remit(50), by: actorOf("finance") }, announce()];
    const corrected = (cents: number | null): CommandOf<"CorrectBooking"> => ({
      type: "CorrectBooking",
      data: {
        corrects: eventId(eventsOf(remitted).length - 1),
        right: cents === null ? null : { booking: "remission", cents },
        reason: "Het was de andere vordering",
      },
    });
    given(remitted)
      .when(corrected(null))
      .thenRefused(t, "ERR_SEPARATION_OF_DUTIES", { did: "deciding", act: "paying" });
    const by = { by: actorOf("finance", { person: "tweede" }) };
    const anew = {
      ...corrected(null),
      data: { ...corrected(null).data, corrects: eventId(eventsOf(remitted).length) },
    };
    given(remitted, { command: corrected(20), ...by })
      .when(anew, by)
      .thenRefused(t, "ERR_SECOND_PERSON_REQUIRED");
    const left = (cents: number | null) => {
      const state = after(remitted, { command: corrected(cents), ...by });
      const known = state.cases.get(FOSTER_CARE);
      return [state.recoveries.get(RECOVERY)?.remittedCents, known?.stage === "committed" && known.claimCents];
    };
    t.strictSame([null, 20, 60].map(left), [
      [0, 60],
      [20, 40],
      [60, 0],
    ]);
    given(remitted).when(corrected(61), by).thenRefused(t, "ERR_MORE_THAN_OPEN", { openCents: 60, neededCents: 61 });
    given(remitted, { command: recover(10), ...by })
      .when(corrected(60), by)
      .thenRefused(t, "ERR_MORE_THAN_OPEN", { openCents: 50, neededCents: 60 });
    t.end();
  });

  t.test("stands in the settlement as what is given up", (t) => {
    const settled = given(announced, inForce(remit(60))).when(settleFund, { at: AFTERWARDS });
    settled.thenHappens(t, "FundSettled", "SettlementClosed");
    t.match(settled.outcome, {
      events: [{ data: { determinedCents: 40, writtenOffCents: 0, remittedCents: 60, recoveredCents: 0 } }, {}],
    });
    given(announced, inForce(remit(60)), { command: settleFund, at: AFTERWARDS })
      .when(remit(1, "K-3"), { at: AFTERWARDS })
      .thenRefused(t, "ERR_FUND_SETTLED");
    t.end();
  });
  t.end();
});

function fix(until: string, decisionNumber = "K-9"): CommandOf<"FixInterest"> {
  return { type: "FixInterest", data: { recoveryId: RECOVERY, decisionNumber, until, reason: "Te laat betaald." } };
}

t.test("interest", (t) => {
  t.test("runs from the first day of default, over what is owed, and is none of the fund's money", (t) => {
    given(owing)
      .when(fix("2017-10-13"), ON("2018-01-01"))
      .then(t, {
        type: "InterestDecided",
        data: {
          ...of,
          ...fix("2017-10-13").data,
          parts: [{ from: "2016-10-14", until: "2017-10-13", onCents: 1_000_00, percent: 2, cents: 20_00 }],
          cents: 20_00,
        },
      });
    const before = after(owing);
    const fixed = after(owing, inForce(fix("2017-10-13"), "2018-01-01"));
    t.strictSame([fixed.pools, fixed.cash, fixed.recoveries], [before.pools, before.cash, before.recoveries]);
    t.end();
  });

  t.test("below € 20 is not due", (t) => {
    given(owing)
      .when(fix("2017-10-11"), ON("2018-01-01"))
      .thenRefused(t, "ERR_INTEREST_TOO_LOW", { interestCents: 19_89, leastCents: 20_00 });
    given(owing, inForce(fix("2017-10-13"), "2018-01-01"))
      .when(fix("2017-10-13", "K-10"), ON("2018-01-01"))
      .thenRefused(t, "ERR_INTEREST_TOO_LOW", { interestCents: 0, leastCents: 20_00 });
    t.end();
  });

  t.test("is fixed no higher while what it rests on is disputed", (t) => {
    given(owing, dispute("D-1"))
      .when(fix("2017-10-13"), ON("2018-01-01"))
      .thenRefused(t, "ERR_OBJECTION_RUNS", { decisionNumber: "D-1" });
    given(owing, dispute("D-1"), endDispute("D-1"))
      .when(fix("2017-10-13"), ON("2018-01-01"))
      .thenHappens(t, "InterestDecided");
    t.end();
  });

  t.test("is fixed again over later days, less what was fixed before", (t) => {
    const again = given(owing, inForce(fix("2017-10-13"), "2018-01-01")).when(
      fix("2018-10-13", "K-10"),
      ON("2019-01-01"),
    );
    t.match(again.outcome, { events: [{ data: { cents: 20_40, parts: [{ cents: 20_00 }, { onCents: 1_020_00 }] } }] });
    t.end();
  });

  t.test(
    "is over what is owed each day: what comes in or is remitted counts from its day, a write-off does not",
    (t) => {
      const later = (command: FundCommand, day: string) => ({ command, ...ON(day) });
      const partsOf = (...steps: readonly Done[]) => {
        const { outcome } = given(owing, ...steps).when(fix("2018-10-13"), ON("2019-01-01"));
        return "events" in outcome
          ? outcome.events.flatMap(({ data }) => ("parts" in data ? data.parts : []))
          : outcome;
      };
      t.strictSame(partsOf(later(recover(400_00), "2017-10-14")), [
        { from: "2016-10-14", until: "2017-10-13", onCents: 1_000_00, percent: 2, cents: 20_00 },
        { from: "2017-10-14", until: "2018-10-13", onCents: 620_00, percent: 2, cents: 12_40 },
      ]);
      t.strictSame(partsOf(...inForce(remit(400_00), "2017-10-14")), partsOf(later(recover(400_00), "2017-10-14")));
      t.strictSame(partsOf(later(writeOff, "2017-10-14")), partsOf());
      const wroteOff = [later(writeOff, "2017-01-01"), later(recover(400_00), "2017-10-14")];
      t.strictSame(partsOf(...wroteOff), partsOf(later(recover(400_00), "2017-10-14")));
      t.end();
    },
  );

  t.test("runs on over a deferral, unless that says otherwise", (t) => {
    const deferred = (withInterest: boolean) =>
      given(owing, inForce(defer("2017-04-13", "K-2", withInterest), "2016-12-14")).when(
        fix("2018-10-13"),
        ON("2019-01-01"),
      ).outcome;
    t.match(deferred(true), { events: [{ data: { cents: 40_40 } }] });
    t.match(deferred(false), {
      events: [
        {
          data: {
            parts: [
              { from: "2016-10-14", until: "2016-12-13" },
              { from: "2017-04-14", until: "2017-10-13" },
              { from: "2017-10-14", until: "2018-10-13" },
            ],
          },
        },
      ],
    });
    t.end();
  });

  t.test("that is due is paid first, and only the rest of a payment lowers the debt and returns to the pools", (t) => {
    const fixed = [...owing, ...inForce(fix("2017-10-13"), "2018-01-01")];
    const later = ON("2018-02-01");
    const booked = (cents: number) => given(fixed).when(recover(cents), later);
    const back = (cents: number) => [{ year: 2016, earmark: "general", cents }];
    t.match(booked(1_000_00).outcome, {
      events: [{ data: { cents: 1_000_00, interestCents: 20_00, recovered: back(980_00) } }],
    });
    t.strictSame(
      [booked(15_00), booked(20_00)].map(({ outcome }) => "events" in outcome && outcome.events[0]?.data),
      [15_00, 20_00].map((cents) => ({
        ...of,
        cents,
        interestCents: cents,
        recovered: [],
        fromWriteOffCents: 0,
        divided: [],
        holdings: [],
        burdens: [],
        inherited: [],
      })),
    );
    given(fixed)
      .when(recover(1_020_01), later)
      .thenRefused(t, "ERR_MORE_THAN_OPEN", { openCents: 1_020_00, neededCents: 1_020_01 });
    const paid = after(fixed, { command: recover(1_000_00), ...later });
    t.match(paid.recoveries.get(RECOVERY), { recoveredCents: 980_00, interestPaidCents: 20_00 });
    t.match(paid.cash.get("general"), { recoveredCents: 980_00 });
    t.match(paid.cases.get(FOSTER_CARE), { claimCents: 20_00 });
    t.end();
  });

  t.test("that was fixed after a payment came in was not due yet, whenever that is booked", (t) => {
    const fixed = [...owing, ...inForce(fix("2017-10-13"), "2018-01-01")];
    for (const [effectiveOn, interestCents] of [
      ["2017-12-31", 0],
      ["2018-01-01", 20_00],
    ] as const)
      t.match(given(fixed).when(recover(100_00), { at: "2018-02-01T10:00:00.000Z", effectiveOn }).outcome, {
        events: [{ data: { interestCents } }],
      });
    t.end();
  });

  t.test("is lowered where the decision that fixed it is revoked, and is not fixed again over the same days", (t) => {
    const fixed: readonly Done[] = [...owing, ...inForce(fix("2017-10-13"), "2018-01-01")];
    const lower = (interestCents: number, decisionNumber = "k-9"): CommandOf<"LowerInterest"> => ({
      type: "LowerInterest",
      data: { applicationId: FOSTER_CARE, decisionNumber, interestCents },
    });
    const lowered = (cents: number) =>
      ({ type: "InterestLowered", data: { ...of, decisionNumber: "k-9", cents } }) as const;
    const range = (done: readonly Done[], decisionNumber = "K-9") =>
      lowerableInterest(after(done), { applicationId: FOSTER_CARE, decisionNumber });
    t.strictSame(range(fixed), { leastCents: 0, belowCents: 20_00 });
    t.equal(range(fixed, "K-10"), null);
    t.equal(lowerableInterest(after(fixed), { applicationId: HOUSING, decisionNumber: "K-9" }), null);
    given(fixed).when(lower(5_00), ON("2018-02-01")).then(t, lowered(15_00));
    given(fixed).when(lower(0), ON("2018-02-01")).then(t, lowered(20_00));
    given(fixed).when(lower(20_00), ON("2018-02-01")).thenNothing(t);
    given(fixed).when(lower(0, "K-10"), ON("2018-02-01")).thenNothing(t);
    given(fixed, dispute("K-9"))
      .when(lower(5_00), ON("2018-02-01"))
      .then(t, lowered(15_00), {
        type: "DisputeEnded",
        data: { applicationId: FOSTER_CARE, decisionNumber: "k-9" },
      });
    const once: readonly Done[] = [...fixed, { command: lower(5_00), ...ON("2018-02-01") }];
    t.strictSame(range(once), { leastCents: 0, belowCents: 5_00 });
    given(once).when(lower(5_00), ON("2018-02-02")).thenNothing(t);
    given(once).when(lower(1_00), ON("2018-02-02")).then(t, lowered(4_00));
    t.equal(range([...once, { command: lower(0), ...ON("2018-02-02") }]), null);
    t.match(given(once).when(recover(100_00), ON("2018-02-03")).outcome, {
      events: [{ data: { interestCents: 5_00, recovered: [{ cents: 95_00 }] } }],
    });
    given(once)
      .when(fix("2017-10-13", "K-10"), ON("2018-02-03"))
      .thenRefused(t, "ERR_INTEREST_TOO_LOW", { interestCents: 0, leastCents: 20_00 });
    // A next year bears interest on what is due still, and none on what is not.
    t.match(given(once).when(fix("2018-10-13", "K-10"), ON("2019-01-01")).outcome, {
      events: [{ data: { cents: 20_10, parts: [{ cents: 20_00 }, { onCents: 1_005_00, cents: 20_10 }] } }],
    });
    // Paid before it was lowered it stays paid: nothing is due beyond it.
    const paid: readonly Done[] = [
      ...fixed,
      { command: recover(20_00), ...ON("2018-01-15") },
      { command: lower(5_00), ...ON("2018-02-01") },
    ];
    t.match(given(paid).when(recover(10_00), ON("2018-02-03")).outcome, { events: [{ data: { interestCents: 0 } }] });
    t.end();
  });

  t.test("that was paid bears none any more", (t) => {
    const outcome = (...paid: readonly Done[]) =>
      given(owing, inForce(fix("2017-10-13"), "2018-01-01"), ...paid).when(fix("2018-10-13", "K-10"), ON("2019-01-01"))
        .outcome;
    t.match(outcome(), { events: [{ data: { cents: 20_40 } }] });
    const paid = { command: recover(20_00), at: "2018-02-01T10:00:00.000Z", effectiveOn: "2018-01-01" };
    t.match(outcome(paid), {
      events: [
        {
          data: {
            cents: 20_09,
            parts: [
              { until: "2017-10-13", cents: 20_00 },
              { from: "2017-10-14", until: "2017-12-31", onCents: 1_020_00 },
              { from: "2018-01-01", until: "2018-10-13", onCents: 1_000_00 },
            ],
          },
        },
      ],
    });
    t.end();
  });

  t.test(
    "is no part of a payment once that moves to a day before it was fixed, and is again once it moves back",
    (t) => {
      const fixed = [...owing, ...inForce(fix("2017-10-13"), "2018-01-01")];
      const paid = [...fixed, { command: recover(100_00), ...ON("2018-02-01") }];
      const moved = (done: readonly Done[], effectiveOn: string): CommandOf<"CorrectBooking"> => ({
        type: "CorrectBooking",
        data: {
          corrects: eventId(eventsOf(done).length - 1),
          right: { booking: "recovery-receipt", cents: 100_00 },
          effectiveOn,
          reason: "De dag van het afschrift",
        },
      });
      const earlier = [...paid, { command: moved(paid, "2017-12-31"), ...ON("2018-03-01") }];
      const back = [...earlier, { command: moved(earlier, "2018-02-01"), ...ON("2018-03-02") }];
      const figures = (done: readonly Done[]) => {
        const { recoveries, cash: inCash } = after(done);
        const recovery = recoveries.get(RECOVERY);
        return [recovery?.recoveredCents, recovery?.interestPaidCents, inCash.get("general")?.recoveredCents];
      };
      t.strictSame([paid, earlier, back].map(figures), [
        [80_00, 20_00, 80_00],
        [100_00, 0, 100_00],
        [80_00, 20_00, 80_00],
      ]);
      given(paid)
        .when(moved(paid, "2018-02-01"), ON("2018-03-01"))
        .thenRefused(t, "ERR_NOTHING_TO_CORRECT", { corrects: moved(paid, "").data.corrects });
      t.end();
    },
  );

  t.test(
    "is fixed lower where a payment turns out to have come in before it ran, and what was paid of it is divided anew",
    (t) => {
      const fixed = [...owing, ...inForce(fix("2017-10-13"), "2018-01-01")];
      const early = { command: recover(900_00), at: "2018-02-02T10:00:00.000Z", effectiveOn: "2016-10-14" };
      const found = [...fixed, { command: recover(50_00), ...ON("2018-02-01") }, early];
      const lower = fix("2017-10-13", "K-10");
      t.match(given(found).when(lower, ON("2018-03-01")).outcome, { events: [{ data: { cents: 0 - 20_00 } }] });
      const lowered = [...found, ...inForce(lower, "2018-03-01")];
      given(lowered)
        .when(fix("2017-10-13", "K-11"), ON("2018-03-01"))
        .thenRefused(t, "ERR_INTEREST_TOO_LOW", { interestCents: 2_00, leastCents: 20_00 });
      const anew: CommandOf<"CorrectBooking"> = {
        type: "CorrectBooking",
        data: {
          corrects: eventId(eventsOf(found).length - 2),
          right: { booking: "recovery-receipt", cents: 50_00 },
          reason: "Er was geen rente verschuldigd",
        },
      };
      given(found)
        .when(anew, ON("2018-03-02"))
        .thenRefused(t, "ERR_NOTHING_TO_CORRECT", { corrects: anew.data.corrects });
      t.match(after(lowered, { command: anew, ...ON("2018-03-02") }).recoveries.get(RECOVERY), {
        recoveredCents: 950_00,
        interestPaidCents: 0,
      });
      t.end();
    },
  );

  t.test("is not fixed again up to a day before the one it was fixed up to", (t) => {
    given(owing, inForce(fix("2017-10-13"), "2018-01-01"))
      .when(fix("2017-10-12", "K-10"), ON("2018-01-02"))
      .thenRefused(t, "ERR_INTEREST_DAY", { until: "2017-10-12", from: "2017-10-13", to: "2018-01-02" });
    t.end();
  });

  t.test("is still owed once the debt itself was paid before it was fixed, and after the settlement as well", (t) => {
    const paid = [
      ...owing,
      { command: recover(1_000_00), ...ON("2017-10-14") },
      ...inForce(fix("2017-10-13"), "2018-01-01"),
    ];
    for (const before of [paid, [...paid, { command: settleFund, at: AFTERWARDS }]]) {
      const booked = given(before).when(recover(20_00), { at: AFTERWARDS });
      t.match(booked.outcome, { events: [{ data: { interestCents: 20_00, recovered: [], divided: [] } }] });
      given(before)
        .when(recover(20_01), { at: AFTERWARDS })
        .thenRefused(t, "ERR_MORE_THAN_OPEN", { openCents: 20_00, neededCents: 20_01 });
    }
    t.end();
  });

  t.test("is fixed from the first day of default to today, as far as the rates are known", (t) => {
    const day = (until: string, to: string) => ["ERR_INTEREST_DAY", { until, from: "2016-10-14", to }] as const;
    given(owing)
      .when(fix("2016-10-13"), ON("2018-01-01"))
      .thenRefused(t, ...day("2016-10-13", "2018-01-01"));
    given(owing)
      .when(fix("2018-01-02"), ON("2018-01-01"))
      .thenRefused(t, ...day("2018-01-02", "2018-01-01"));
    given(owing).when(fix("2025-07-01"), ON("2026-01-01")).thenRefused(t, "ERR_INTEREST_RATE_UNKNOWN", {
      unknownFrom: "2025-07-01",
      knownFrom: "2015-01-01",
      knownUntil: "2025-06-30",
    });
    given(owing).when(fix("2025-06-30"), ON("2026-01-01")).thenHappens(t, "InterestDecided");
    given(owing.slice(0, -1)).when(fix("2017-10-13"), ON("2018-01-01")).thenRefused(t, "ERR_RECOVERY_NOT_ANNOUNCED");
    t.end();
  });
  t.end();
});

t.test("the statutory interest of the half-years after those that are known", async (t) => {
  const record = (from: string, percent = 6): FundCommand => ({
    type: "RecordInterestRate",
    data: { from, percent, source: "Besluit wettelijke rente." },
  });
  const recorded = (from: string, percent = 6) =>
    ({ type: "InterestRateRecorded", data: { from, percent, source: "Besluit wettelijke rente." } }) as const;
  const [july, january] = [
    { command: record("2025-07-01"), ...ON("2025-06-15") },
    { command: record("2026-01-01", 4), ...ON("2025-12-20") },
  ];

  t.test("is recorded one after the other, with its source", async (t) => {
    given(owing).when(july.command, ON("2025-05-31")).then(t, recorded("2025-07-01"));
    given(owing, july).when(january.command, ON("2025-12-20")).then(t, recorded("2026-01-01", 4));
    given(owing, july, january)
      .when(record("2027-01-01"), ON("2026-12-20"))
      .thenRefused(t, "ERR_INTEREST_RATE_DAY", { from: "2027-01-01", nextFrom: "2026-07-01" });
  });

  t.test("is of the first half-year without one, and not recorded before it is published", async (t) => {
    for (const from of ["2025-01-01", "2025-07-02", "2026-01-01"])
      given(owing)
        .when(record(from), ON("2026-02-01"))
        .thenRefused(t, "ERR_INTEREST_RATE_DAY", { from, nextFrom: "2025-07-01" });
    given(owing).when(july.command, ON("2025-05-30")).thenRefused(t, "ERR_DAY_TOO_FAR", { latest: "2025-06-30" });
  });

  t.test("is put right where it was recorded wrongly; a repeat changes nothing", async (t) => {
    given(owing, july).when(july.command, ON("2025-07-02")).thenNothing(t);
    given(owing, july, january).when(record("2025-07-01", 5), ON("2026-01-02")).then(t, recorded("2025-07-01", 5));
  });

  t.test("is what interest is fixed by, and what was fixed by a wrong one is fixed once more", async (t) => {
    const wrong = { ...january, command: record("2026-01-01", 5) };
    const byWrong = inForce(fix("2026-06-30", "K-8"), "2026-07-01");
    const right = { command: record("2026-01-01", 4), ...ON("2026-07-01") };
    // From 14 October 2025 on interest is on € 1,330.23; over 181 of 365 days 5 percent was counted instead of 4.
    t.match(given(owing, july, wrong, byWrong, right).when(fix("2026-06-30"), ON("2026-07-02")).outcome, {
      events: [{ type: "InterestDecided", data: { cents: -6_60 } }],
    });
    given(owing, july, wrong).when(fix("2026-07-01"), ON("2026-07-01")).thenRefused(t, "ERR_INTEREST_RATE_UNKNOWN", {
      unknownFrom: "2026-07-01",
      knownFrom: "2015-01-01",
      knownUntil: "2026-06-30",
    });
  });
});
