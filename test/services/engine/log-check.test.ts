import t from "tap";
import type { EventMetadata } from "../../../schemas/envelope.ts";
import { startLogCheck } from "../../../services/engine/log-check.ts";
import { catalogue } from "../../support/catalogue.ts";
import { usedHeap } from "../../support/heap.ts";
import { newEvent } from "../../support/log-events.ts";

/** The first event of each of so many streams. */
function* firstEvents(streams: number) {
  const template = newEvent({ type: "CoApplicantConfirmed", data: { organisation: "x" } });
  for (let number = 0; number < streams; number += 1) {
    const digits = String(number).padStart(12, "0");
    const metadata: EventMetadata = { ...template.metadata, hash: `${digits}${"0".repeat(52)}` };
    yield {
      ...template,
      stream: `application-00000000-0000-4000-8000-${digits}`,
      revision: 0,
      position: digits,
      id: `00000000-0000-4000-8000-${digits}`,
      metadata,
    };
  }
}

t.test("of a log with many streams little is kept in memory", async (t) => {
  const check = startLogCheck(catalogue);
  t.teardown(check.close);
  const before = usedHeap();
  for (const event of firstEvents(30_000)) check.take(event);
  const grewBy = usedHeap() - before;
  t.strictSame([check.events, check.streams], [30_000, 30_000]);
  t.ok(grewBy < 1_000_000, `${grewBy} bytes for 30,000 streams`);
});
