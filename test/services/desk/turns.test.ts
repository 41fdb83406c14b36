import { setImmediate as nextTurn } from "node:timers/promises";
import t from "tap";
import { createTurns } from "../../../services/desk/turns.ts";

t.test("some work at once, some wait in the order they came, and one too many is turned away", async (t) => {
  const inTurn = createTurns({ atOnce: 2, maxWaiting: 2 });
  const begun: number[] = [];
  const finish: (() => void)[] = [];
  const done = [0, 1, 2, 3].map((number) =>
    inTurn(async () => {
      begun.push(number);
      await new Promise<void>((resolve) => finish.push(resolve));
      return number;
    }),
  );
  await t.rejects(
    inTurn(async () => t.fail("this never begins")),
    { code: "ERR_TOO_BUSY", details: { waiting: 2 } },
  );
  t.strictSame(begun, [0, 1]);
  finish[1]?.();
  t.equal(await done[1], 1);
  await nextTurn();
  t.strictSame(begun, [0, 1, 2], "the next begins when one is done");
  const late = inTurn(async () => "laat");
  await nextTurn();
  await t.rejects(
    inTurn(async () => t.fail("nor does this")),
    { code: "ERR_TOO_BUSY" },
    "who comes then waits behind the others",
  );
  finish[0]?.();
  await nextTurn();
  for (const each of finish) each();
  t.strictSame(await Promise.all(done), [0, 1, 2, 3]);
  t.equal(await late, "laat");
});

t.test("who fails gives up their turn as well", async (t) => {
  const inTurn = createTurns({ atOnce: 1, maxWaiting: 1 });
  await t.rejects(
    inTurn(async () => {
      throw new Error("mislukt");
    }),
    { message: "mislukt" },
  );
  t.equal(await inTurn(async () => "gelukt"), "gelukt");
});
