import t from "tap";
import { Faults } from "../../../../services/web/acts/faults.tsx";
import { type Field, FieldOf } from "../../../../services/web/acts/fields.tsx";
import { atField, inPlainWords } from "../../../../services/web/acts/giving.ts";
import { wordsFor } from "../../../../services/words/words.ts";

const conditions: Field = {
  kind: "texts",
  name: "conditions",
  label: "Voorwaarden",
  each: (number) => `Voorwaarde ${number}`,
  more: "Nog een",
};
const typed = { conditions: ["Kort.", "Te lang.", "Ook te lang."] };
const wrong = [1, 2].map((place) => ({
  field: `conditions.${place}`,
  message: `nummer ${place + 1}: maak dit korter`,
}));

t.test("what is wrong with some of several texts is told of each, and leads to it", async (t) => {
  const faults = inPlainWords(wrong, { fields: [conditions], typed, words: wordsFor("nl") });
  t.strictSame(faults, [
    { field: "conditions", place: 1, message: "nummer 2: maak dit korter" },
    { field: "conditions", place: 2, message: "nummer 3: maak dit korter" },
  ]);
  const summary = await Faults({ title: "Dit is nog niet goed", fields: [conditions], faults });
  t.strictSame(
    [...summary.matchAll(/href="([^"]*)"/g)].map(([, to]) => to),
    ["#conditions-2", "#conditions-3"],
  );
  const html = await FieldOf({ field: conditions, typed, faults });
  const marked = [...html.matchAll(/<textarea[^>]* id="([^"]*)"[^>]*aria-invalid="true"/g)].map(([, id]) => id);
  t.strictSame(marked, ["conditions-2", "conditions-3"]);
});

t.test("what is wrong with all of them leads to the field, and marks each", async (t) => {
  const fault = atField({ field: "conditions", message: "Te veel." }, [conditions]);
  t.strictSame(fault, { field: "conditions", message: "Te veel." });
  t.match(await Faults({ title: "Dit is nog niet goed", fields: [conditions], faults: [fault] }), 'href="#conditions"');
  const html = await FieldOf({ field: conditions, typed, faults: [fault] });
  t.equal([...html.matchAll(/aria-invalid="true"/g)].length, 3);
});
