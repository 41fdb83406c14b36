import t from "tap";
import { changingNothing } from "../../support/problem.ts";
import { startService, type TestService } from "../../support/service.ts";
import { done, foundSmallFund, smallCast } from "../../support/small-fund.ts";

const reason = "Twee keer overgemaakt.";
const held = { municipality: "leiden", cents: 60_000, reason, effectiveOn: "2016-07-01" };
const home = { year: 2016, earmark: "general" };

/** Leiden paid € 600 that finance could not book yet. */
async function paidWithoutHome(service: TestService) {
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const give = (path: string, body: object) => done(service.ask(cast.finance, path, { body }));
  const read = async (path: string) => (await done(service.ask(cast.finance, path))).body;
  await give("/held-receipts", held);
  const [first] = (await read("/held-receipts")).items as { receiptId: string }[];
  return { cast, give, read, receiptId: first?.receiptId ?? "" };
}

t.test("money without a home is in cash and in no pool until it is allocated or goes back", async (t) => {
  const service = await startService(t);
  const { cast, give, read, receiptId } = await paidWithoutHome(service);
  t.match(await read("/balance"), { earmarks: [{ inHandCents: 60_000, unallocatedCents: 60_000 }] });
  t.match(await read("/held-receipts"), { items: [{ ...held, openCents: 60_000, state: "held" }] });
  const tasks = async () =>
    ((await read("/work-queue")).items as { task: string }[]).filter(({ task }) => task === "allocate-receipt");
  t.match(await tasks(), [{ municipality: "leiden" }]);

  const allocation = { receiptId, ...home, cents: 20_000 };
  const dry = await done(service.ask(cast.finance, "/receipt-allocations?dryRun=true", { body: allocation }));
  t.match(dry.body, { events: [{ type: "ReceiptAllocated" }] });
  t.match(await read("/balance"), { earmarks: [{ unallocatedCents: 60_000 }] }, "a dry run changes nothing");
  await give("/receipt-allocations", allocation);
  t.match(await read("/balance"), { earmarks: [{ inHandCents: 60_000, unallocatedCents: 40_000 }] });

  await give("/receipt-returns", { receiptId, cents: 40_000, reason });
  t.match(await read("/balance"), { earmarks: [{ inHandCents: 20_000, unallocatedCents: 0 }] });
  t.match(await read("/held-receipts"), {
    items: [
      {
        openCents: 0,
        state: "returned",
        allocations: [{ ...home, cents: 20_000 }],
        returns: [{ cents: 40_000, reason }],
      },
    ],
  });
  t.strictSame(await tasks(), []);
});

t.test("what became of it is put right, and the rest is held again", async (t) => {
  const service = await startService(t);
  const { cast, give, read, receiptId } = await paidWithoutHome(service);
  await give("/receipt-allocations", { receiptId, ...home, cents: 60_000 });
  type Became = { allocations: { eventId: string }[] };
  const allocated = async () => ((await read("/held-receipts")).items as Became[])[0]?.allocations[0]?.eventId ?? "";
  const corrects = await allocated();
  const right = { booking: "receipt-allocation", year: 2017, earmark: "general", cents: 20_000 };
  const body = { corrects, right, reason: "Het was voor 2017." };
  const refusal = async (asked: object) => {
    const { status, body: problem } = await service.ask(cast.finance, "/corrections", { body: asked });
    return [status, problem.code];
  };
  await changingNothing(t, service, async () => {
    t.strictSame(await refusal({ ...body, right: { ...right, cents: 60_001 } }), [409, "ERR_MORE_THAN_OPEN"]);
    t.strictSame(await refusal({ ...body, right: { ...right, year: 2031 } }), [400, "ERR_VALIDATION"]);
    t.strictSame(await refusal({ ...body, right: { booking: "receipt-return", cents: 1 } }), [400, "ERR_VALIDATION"]);
  });
  await give("/corrections", body);
  t.strictSame(await refusal(body), [409, "ERR_BOOKING_SUPERSEDED"]);
  t.match(await read("/held-receipts"), {
    items: [{ openCents: 40_000, state: "held", allocations: [{ year: 2017, cents: 20_000 }], returns: [] }],
  });
  t.match(await read("/balance"), { earmarks: [{ inHandCents: 60_000, unallocatedCents: 40_000 }] });
  const tasks = (await read("/work-queue")).items as { task: string }[];
  t.match(
    tasks.filter(({ task }) => task === "allocate-receipt"),
    [{ municipality: "leiden", cents: 40_000 }],
  );

  await give("/corrections", { corrects: await allocated(), right: null, reason: "Het gaat terug." });
  await give("/receipt-returns", { receiptId, cents: 60_000, reason });
  t.match(await read("/held-receipts"), { items: [{ openCents: 0, state: "returned", allocations: [{ cents: 0 }] }] });
});

t.test("what cannot be done with it changes nothing", async (t) => {
  const service = await startService(t);
  const { cast, receiptId } = await paidWithoutHome(service);
  const ask = async (path: string, body: object) => {
    const { status, body: problem } = await service.ask(cast.finance, path, { body });
    return [status, problem.code];
  };
  await changingNothing(t, service, async () => {
    const nothing = "10000000-0000-8000-8000-000000000000";
    const back = { receiptId, cents: 60_001, reason };
    t.strictSame(await ask("/receipt-returns", { ...back, receiptId: nothing }), [404, "ERR_NOT_FOUND"]);
    t.strictSame(await ask("/receipt-returns", back), [409, "ERR_MORE_THAN_OPEN"]);
    t.strictSame(await ask("/receipt-allocations", { receiptId, ...home, cents: 60_001 }), [409, "ERR_MORE_THAN_OPEN"]);
    t.strictSame(await ask("/held-receipts", { ...held, municipality: "delft" }), [400, "ERR_VALIDATION"]);
    t.strictSame(await ask("/held-receipts", { ...held, cents: 0 }), [400, "ERR_VALIDATION"]);
  });
});
