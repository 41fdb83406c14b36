import t from "tap";
import { momentAt } from "../../../domain/calendar.ts";
import { calendarOf } from "../../../services/files/calendar-entry.ts";

const entry = {
  uid: "0189@holland-rijnland",
  sequence: 3,
  madeAt: "2017-10-25T08:00:00.000Z",
  startsAt: momentAt("2017-11-15", "09:30"),
  summary: "PHO; jeugd, zorg",
  place: "Stadhuis, Leiden",
  description: "1. Opening\n2. Low-care huis",
  isCancelled: false,
};

t.test("an entry is a calendar that programs take in, at the hour of Amsterdam", (t) => {
  t.strictSame(calendarOf(entry).split("\r\n"), [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Tijdelijk Fonds//NL",
    "METHOD:PUBLISH",
    "BEGIN:VEVENT",
    "UID:0189@holland-rijnland",
    "SEQUENCE:3",
    "DTSTAMP:20171025T080000Z",
    "DTSTART:20171115T083000Z",
    "SUMMARY:PHO\\; jeugd\\, zorg",
    "LOCATION:Stadhuis\\, Leiden",
    "DESCRIPTION:1. Opening\\n2. Low-care huis",
    "STATUS:CONFIRMED",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ]);
  t.match(calendarOf({ ...entry, startsAt: momentAt("2018-07-04", "09:30") }), /DTSTART:20180704T073000Z/);
  t.match(calendarOf({ ...entry, isCancelled: true }), /STATUS:CANCELLED/);
  t.end();
});

t.test("what somebody typed ends no line, and a long line is folded between characters", (t) => {
  const hostile = calendarOf({ ...entry, place: "Leiden\r\nATTENDEE:mailto:x@example.org" });
  t.notMatch(hostile, /^ATTENDEE/m);
  const long = "€".repeat(100);
  const calendar = calendarOf({ ...entry, summary: long });
  t.ok(calendar.split("\r\n").every((line) => Buffer.byteLength(line) <= 75));
  t.match(calendar.replaceAll("\r\n ", ""), `SUMMARY:${long}`);
  t.end();
});
