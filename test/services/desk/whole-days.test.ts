import t from "tap";
import { createWholeDays } from "../../../services/desk/whole-days.ts";

t.test("an answer is worked out once, and the fifty asked for last are kept", async (t) => {
  const days = createWholeDays();
  const made: string[] = [];
  const ask = (key: string) =>
    days.answer(key, async () => {
      made.push(key);
      return key;
    });
  t.strictSame(await Promise.all([ask("1"), ask("1")]), ["1", "1"]);
  for (let number = 2; number <= 50; number += 1) await ask(String(number));
  await ask("1");
  await ask("51");
  t.equal(made.length, 51);
  await ask("1");
  t.equal(made.length, 51, "what was asked for again stays");
  await ask("2");
  t.equal(made.length, 52, "what was asked for longest ago is gone");
});

t.test("a failure is not kept", async (t) => {
  const days = createWholeDays();
  await t.rejects(
    days.answer("day", () => Promise.reject(new Error("busy"))),
    { message: "busy" },
  );
  t.equal(await days.answer("day", async () => "answer"), "answer");
});
