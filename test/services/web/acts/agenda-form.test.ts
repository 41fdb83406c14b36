import t from "tap";
import { agendaTyped, typedAgenda } from "../../../../services/web/acts/agenda-form.ts";

const typed = {
  "place.school": "3",
  "title.school": "School",
  "place.teams": "2",
  "title.teams": "Teams",
  "place.bus": "",
  "title.bus": "Bus",
  "place.huis": "3",
  "title.huis": "Huis",
  others: "1. Opening\n\n3. Pauze\n100 dagen wethouder\n",
};
const agenda = [
  { title: "Opening", applications: [] },
  { title: "Teams", applications: ["teams"] },
  { title: "School / Huis", applications: ["school", "huis"] },
  { title: "Pauze", applications: [] },
  { title: "100 dagen wethouder", applications: [] },
];

t.test("numbers make the order, one number twice is taken together, and what has no number comes last", (t) => {
  t.strictSame(typedAgenda(typed), { agenda });
  t.end();
});

t.test("an agenda that is shown and sent again is the same", (t) => {
  const shown = agendaTyped(agenda.map((one, index) => ({ ...one, item: index + 1 })));
  const titles = { "title.school": "School", "title.huis": "Huis", "title.teams": "Teams" };
  t.strictSame(typedAgenda({ ...titles, ...shown }), { agenda });
  t.end();
});

t.test("titles that are too long together are told by the first", (t) => {
  const title = "a".repeat(150);
  const two = { "place.a": "1", "title.a": title, "place.b": "1", "title.b": title };
  t.strictSame(typedAgenda(two), { agenda: [{ title, applications: ["a", "b"] }] });
  t.end();
});
