import t, { type Test } from "tap";
import { type IntakeLimits, openIntake } from "../../../services/attachments/intake.ts";
import { temporaryDirectory } from "../../support/service.ts";

const MINUTE_MS = 60_000;

function opened(t: Test, limits: Partial<IntakeLimits>) {
  const clock = { now: Date.now() };
  const all = { maxUploads: 100, maxUploadsBySubject: 100, maxUploadBytesPerHour: 1e12, minFreeBytes: 0, ...limits };
  const intake = openIntake({ ...all, directory: temporaryDirectory(t), now: () => clock.now });
  const admit = (subject: string, announcedBytes = 0) => intake.admit({ subject, announcedBytes });
  return { clock, admit };
}

t.test("one subject sends so many files at once, and all together so many", async (t) => {
  const { admit } = opened(t, { maxUploads: 3, maxUploadsBySubject: 2 });
  const first = await admit("een");
  await admit("een");
  await t.rejects(admit("een"), { code: "ERR_TOO_MANY_REQUESTS", details: { retryAfterSeconds: 5 } });
  const other = await admit("twee");
  await t.rejects(admit("drie"), { code: "ERR_TOO_BUSY", details: { waiting: 3 } });
  first.end();
  await admit("een");
  other.end();
  await admit("drie");
});

t.test("one subject sends so many bytes within an hour, whatever becomes of them", async (t) => {
  const { clock, admit } = opened(t, { maxUploadBytesPerHour: 1_000 });
  const refusal = { code: "ERR_TOO_MANY_REQUESTS", details: { retryAfterSeconds: 3_600 } };
  await t.rejects(admit("een", 1_001), refusal, "what is announced is refused before it comes");
  const first = await admit("een", 600);
  first.count(600);
  first.end();
  await t.rejects(admit("een", 600), refusal);
  (await admit("twee", 600)).end();
  const second = await admit("een", 0);
  second.count(400);
  t.throws(() => second.count(1), refusal, "nor does it help to announce less");
  clock.now += 30 * MINUTE_MS;
  await t.rejects(admit("een"), { ...refusal, details: { retryAfterSeconds: 1_800 } });
  clock.now += 30 * MINUTE_MS;
  (await admit("een", 1_000)).count(1_000);
});

t.test("no file takes the room that the log needs", async (t) => {
  const { admit } = opened(t, { minFreeBytes: Number.MAX_SAFE_INTEGER });
  await t.rejects(admit("een"), { code: "ERR_NO_ROOM_FOR_FILES" });
  const wide = opened(t, { minFreeBytes: 0 });
  const large = Number.MAX_SAFE_INTEGER;
  const most = opened(t, { maxUploadBytesPerHour: large });
  await t.rejects(most.admit("een", large), { code: "ERR_NO_ROOM_FOR_FILES" }, "nor what is still to come");
  (await most.admit("een", 1)).end();
  (await wide.admit("een", 1)).end();
});
