/** Runs on the store EVENTSTORE_TEST_URL names, too. */
import t from "tap";
import { openEventStoreDb } from "../../../../services/engine/event-store/eventstoredb/eventstoredb.ts";
import { eventStoreContract } from "../../../support/event-store.contract.ts";
import { storeUnderTest } from "../../../support/test-server/store-under-test.ts";

/** The contract is about what a log does with events, whatever they say. */
const check = () => null;

t.test("a log on a cluster keeps the promises of the port", async (t) => {
  const { url, prefix } = await storeUnderTest(t);
  await eventStoreContract(t, () => openEventStoreDb({ url, prefix, check }));
});

t.test("it does so as well when every append is a call of its own", async (t) => {
  const { url, prefix } = await storeUnderTest(t);
  await eventStoreContract(t, () => openEventStoreDb({ url, prefix, check, appendPath: "alone" }));
});
