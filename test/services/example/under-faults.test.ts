import t from "tap";
import { developmentTokens, EXAMPLE_BEGINS, playExample } from "../../../services/example/play.ts";
import { recordOf } from "../../../services/example/record.ts";
import { startAlternatingProxy } from "../../support/alternating-proxy.ts";
import { startService, type TestService } from "../../support/service.ts";
import type { Fault } from "../../support/test-server/faults.ts";
import { startTestServer, type TestServer } from "../../support/test-server/server.ts";

const CLOCK = { clock: `manual:${EXAMPLE_BEGINS}` };
/** One request in this many meets a fault. */
const SPACING = 11;
const FROZEN_MS = 200;

/** The faults of the store, injected in turn. */
function faultsOf({ faults, port }: TestServer): readonly (() => void)[] {
  const withAppends = (fault: Fault) => () => {
    for (const method of ["append", "batch-append"] as const) faults.fail(method, fault);
  };
  const withAll = (fault: Fault) => () => {
    for (const method of ["append", "batch-append", "read"] as const) faults.fail(method, fault);
  };
  return [
    withAppends({ kind: "lost-answer" }),
    withAppends({ kind: "commit-timeout" }),
    withAll({ kind: "unavailable" }),
    withAll({ kind: "not-ready" }),
    withAll({ kind: "deadline" }),
    withAll({ kind: "not-leader", host: "127.0.0.1", port }),
    withAll({ kind: "slow", milliseconds: 30 }),
    () => faults.fail("read", { kind: "drop-after", events: 1 }),
    () => faults.drop(),
    () => {
      faults.freeze();
      setTimeout(() => faults.thaw(), FROZEN_MS);
    },
  ];
}

async function told(service: TestService, baseUrl: string) {
  const { dataDirectory, identityAudience } = service.config;
  return recordOf(await playExample({ baseUrl, tokenFor: await developmentTokens(dataDirectory, identityAudience) }));
}

t.test("the example ends the same whichever faults the store has on the way", async (t) => {
  const store = await startTestServer();
  t.teardown(() => store.stop());
  const service = await startService(t, { ...CLOCK, "event-store": "eventstoredb", "event-store-url": store.url });
  const faults = faultsOf(store);
  let injected = 0;
  const proxy = await startAlternatingProxy([service.server.url], (number) => {
    if (number % SPACING !== SPACING - 1) return;
    faults[injected % faults.length]?.();
    injected += 1;
  });
  t.teardown(() => proxy.stop());
  const underFaults = await told(service, proxy.url);
  t.ok(injected > 2 * faults.length, "each fault came up more than once");

  const alone = await startService(t, CLOCK);
  t.strictSame(underFaults, await told(alone, alone.server.url));
});
