import t from "tap";
import { tellProgress } from "../../../services/command-line/progress.ts";

t.test("progress is told now and then, and nothing of what is soon done", async (t) => {
  const said: string[] = [];
  let time = 0;
  const tell = tellProgress("the events", { now: () => time, say: (line) => void said.push(line) });
  for (const [at, done] of [
    [1_000, 10],
    [6_000, 60],
    [7_000, 70],
    [11_000, 110],
  ] as const) {
    time = at;
    tell(done, 500);
  }
  time = 20_000;
  tell(200);
  t.strictSame(said, ["the events: 60 of 500 events\n", "the events: 110 of 500 events\n", "the events: 200 events\n"]);
});
