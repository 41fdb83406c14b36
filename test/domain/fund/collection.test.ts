import t from "tap";
import type { FundCommand } from "../../../schemas/fund.ts";
import {
  AFTERWARDS,
  after,
  award,
  type CommandOf,
  cash,
  type Done,
  definitive,
  determine,
  due,
  establish,
  FOSTER_CARE,
  given,
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
  given(announced).when(announcedOn("2016-09-02")).thenNothing(t);
  given(establish()).when(announcedOn("2016-09-01")).thenRefused(t, "ERR_NOT_FOUND", { recoveryId: RECOVERY });
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

  t.test("is of something that is open, and that was announced", (t) => {
    given(recovering).when(remind, ON("2016-10-14")).thenRefused(t, "ERR_RECOVERY_NOT_ANNOUNCED");
    for (const closed of [recover(60), writeOff, remit(60)])
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
      .then(t, { type: "RecoveryDeferred", data: { ...of, ...asked.data } });
    const deferred = [...announced, { command: remind, ...ON("2016-10-14") }, { command: asked, ...ON("2016-10-20") }];
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
    given(announced).when(defer("2016-10-14"), ON("2016-10-01")).thenHappens(t, "RecoveryDeferred");
    t.end();
  });

  t.test("gives a recovery its first day, that was announced before the fund recorded terms", (t) => {
    given(recovering, { command: defer("2016-12-01"), ...ON("2016-10-20") })
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

t.test("a remission", (t) => {
  t.test("ends the debt, and leaves the money spent, by whom it was borne", (t) => {
    given(announced)
      .when(remit(60))
      .then(t, { type: "RecoveryRemitted", data: { ...of, ...remit(60).data } });
    const remitted = after(announced, remit(60));
    const wroteOff = after(announced, writeOff);
    t.match(remitted.recoveries.get(RECOVERY), { dueCents: 60, remittedCents: 60, writtenOffCents: 0 });
    t.match(remitted.cases.get(FOSTER_CARE), { claimCents: 0, writtenOffCents: 60, orderedCents: 0 });
    t.strictSame([remitted.pools, cash(remitted, "general")], [wroteOff.pools, cash(wroteOff, "general")]);
    t.end();
  });

  t.test("is owed no longer: nothing can come in on it, as it can on what is written off", (t) => {
    given(announced, remit(60)).when(recover(1)).thenRefused(t, "ERR_MORE_THAN_OPEN", { openCents: 0, neededCents: 1 });
    given(announced, remit(50), writeOff)
      .when(recover(11))
      .thenRefused(t, "ERR_MORE_THAN_OPEN", { openCents: 10, neededCents: 11 });
    given(announced, remit(50), writeOff).when(recover(10)).thenHappens(t, "RecoveryBooked");
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

  t.test("stands in the settlement as what is given up", (t) => {
    const settled = given(announced, remit(60)).when(settleFund, { at: AFTERWARDS });
    settled.thenHappens(t, "FundSettled", "SettlementClosed");
    t.match(settled.outcome, {
      events: [{ data: { determinedCents: 40, writtenOffCents: 60, recoveredCents: 0 } }, {}],
    });
    given(announced, remit(60), { command: settleFund, at: AFTERWARDS })
      .when(remit(1, "K-3"), { at: AFTERWARDS })
      .thenRefused(t, "ERR_FUND_SETTLED");
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

function fix(until: string, decisionNumber = "K-9"): CommandOf<"FixInterest"> {
  return { type: "FixInterest", data: { recoveryId: RECOVERY, decisionNumber, until, reason: "Te laat betaald." } };
}

t.test("interest", (t) => {
  t.test("runs from the first day of default, over what is owed, and is none of the fund's money", (t) => {
    given(owing)
      .when(fix("2017-10-13"), ON("2018-01-01"))
      .then(t, {
        type: "InterestFixed",
        data: {
          ...of,
          ...fix("2017-10-13").data,
          parts: [{ from: "2016-10-14", until: "2017-10-13", onCents: 1_000_00, percent: 2, cents: 20_00 }],
          cents: 20_00,
        },
      });
    const before = after(owing);
    const fixed = after(owing, { command: fix("2017-10-13"), ...ON("2018-01-01") });
    t.strictSame([fixed.pools, fixed.cash, fixed.recoveries], [before.pools, before.cash, before.recoveries]);
    t.end();
  });

  t.test("below € 20 is not due", (t) => {
    given(owing)
      .when(fix("2017-10-11"), ON("2018-01-01"))
      .thenRefused(t, "ERR_INTEREST_TOO_LOW", { interestCents: 19_89, leastCents: 20_00 });
    given(owing, { command: fix("2017-10-13"), ...ON("2018-01-01") })
      .when(fix("2017-10-13", "K-10"), ON("2018-01-01"))
      .thenRefused(t, "ERR_INTEREST_TOO_LOW", { interestCents: 0, leastCents: 20_00 });
    t.end();
  });

  t.test("is fixed again over later days, less what was fixed before", (t) => {
    const again = given(owing, { command: fix("2017-10-13"), ...ON("2018-01-01") }).when(
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
      t.strictSame(partsOf(later(remit(400_00), "2017-10-14")), partsOf(later(recover(400_00), "2017-10-14")));
      t.strictSame(partsOf(later(writeOff, "2017-10-14")), partsOf());
      const wroteOff = [later(writeOff, "2017-01-01"), later(recover(400_00), "2017-10-14")];
      t.strictSame(partsOf(...wroteOff), partsOf(later(recover(400_00), "2017-10-14")));
      t.end();
    },
  );

  t.test("runs on over a deferral, unless that says otherwise", (t) => {
    const deferred = (withInterest: boolean) =>
      given(owing, { command: defer("2017-04-13", "K-2", withInterest), ...ON("2016-12-14") }).when(
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

  t.test("is fixed from the first day of default to today, as far as the rates are known", (t) => {
    const day = (until: string, to: string) => ["ERR_INTEREST_DAY", { until, from: "2016-10-14", to }] as const;
    given(owing)
      .when(fix("2016-10-13"), ON("2018-01-01"))
      .thenRefused(t, ...day("2016-10-13", "2018-01-01"));
    given(owing)
      .when(fix("2018-01-02"), ON("2018-01-01"))
      .thenRefused(t, ...day("2018-01-02", "2018-01-01"));
    given(owing)
      .when(fix("2025-07-01"), ON("2026-01-01"))
      .thenRefused(t, ...day("2025-07-01", "2025-06-30"));
    given(owing.slice(0, -1)).when(fix("2017-10-13"), ON("2018-01-01")).thenRefused(t, "ERR_RECOVERY_NOT_ANNOUNCED");
    t.end();
  });
  t.end();
});
