import t from "tap";
import { applicationOfEvent } from "../../domain/fund/involvement.ts";
import { isOfFund } from "../../projections/event-types.ts";
import { DESTROYED_WORDS, wordsAbout } from "../../projections/words-about.ts";
import { wholeHistory } from "./history.ts";

t.test("what the fund tells of an application in words is left out, and nothing else of it", (t) => {
  const told = wholeHistory.events.filter(isOfFund);
  for (const event of told) {
    const words = wordsAbout(event);
    if (applicationOfEvent(event) === undefined) t.equal(words, null, event.type);
    else t.strictSame(sentencesIn(words?.without.data ?? event.data), [], event.type);
    if (!words) continue;
    t.equal(words.of, `application-${applicationOfEvent(event)}`);
    const { reason: _, ...others } = { reason: "", ...event.data };
    t.match(words.without, { ...event, data: { ...others, reason: DESTROYED_WORDS } });
  }
  t.ok(told.filter(wordsAbout).length > 5, "there are such words");
  t.end();
});

t.test("so are those of a release of an early version", (t) => {
  const [event] = wholeHistory.events.filter(({ type }) => type === "ReservationReleased");
  if (event?.type !== "ReservationReleased") throw new Error("a reservation is released in the history");
  const early = { ...event, data: { ...event.data, cause: { of: "as-given" as const, reason: "Het gaat niet door" } } };
  t.strictSame(wordsAbout(early)?.without.data, { ...event.data, cause: { of: "as-given", reason: DESTROYED_WORDS } });
  t.end();
});

function sentencesIn(value: unknown): string[] {
  if (typeof value === "string") return /\s/.test(value) ? [value] : [];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(sentencesIn) : [];
}
