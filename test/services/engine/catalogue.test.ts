import t from "tap";
import type { EventMetadata, RecordedEvent } from "../../../schemas/envelope.ts";
import { catalogue } from "../../support/catalogue.ts";

const ID = "4a4a5030-620d-81c5-b095-46d2e791bdf0";

const metadata: EventMetadata = {
  fundId: "fonds",
  actor: { person: "iemand", role: "secretary", organisation: null, municipality: null },
  recordedAt: "2016-07-01T08:00:00.000Z",
  effectiveOn: "2016-07-01",
  correlationId: "verzoek",
  causationId: null,
  commandId: ID,
  requestHash: "0".repeat(64),
  schemaVersion: 2,
  hash: "0".repeat(64),
};

const appointed: RecordedEvent = {
  id: ID,
  stream: "roster-fonds",
  revision: 0,
  position: "1",
  type: "HolderAppointed",
  data: { municipality: "leiden", person: "pho-leiden", from: "2016-07-01" },
  metadata,
};

t.test("an event that is as it should be comes through whole", (t) => {
  t.strictSame(catalogue.check(appointed), { ok: true, event: appointed });
  t.end();
});

const wrong: Readonly<Record<string, Partial<RecordedEvent>>> = {
  "in a stream of no known kind": { stream: "other-fonds" },
  "in a stream of another aggregate": { stream: "fund-fonds" },
  "of a type nobody knows": { type: "HolderCrowned" },
  "of a type that every object has": { type: "constructor" },
  "with a field too many": {
    data: { municipality: "leiden", person: "pho-leiden", from: "2016-07-01", name: "Iemand" },
  },
  "with a field too few": { data: { municipality: "leiden", from: "2016-07-01" } },
  "of a version newer than the program": { metadata: { ...metadata, schemaVersion: 3 } },
  "with an effective day that is no day": { metadata: { ...metadata, effectiveOn: "2016-02-30" } },
};
for (const [what, change] of Object.entries(wrong))
  t.test(`an event ${what} is refused in words`, (t) => {
    const checked = catalogue.check({ ...appointed, ...change });
    t.match(checked, { ok: false, problem: /./ });
    t.end();
  });
