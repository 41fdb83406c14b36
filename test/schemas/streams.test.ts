import t from "tap";
import { streamKindOf, streamOf, subjectOf } from "../../schemas/streams.ts";

const ID = "4a4a5030-620d-81c5-b095-46d2e791bdf0";

t.test("the name of a stream tells its kind and what it is about", (t) => {
  const names = [
    streamOf.fund("holland-rijnland"),
    streamOf.roster("holland-rijnland"),
    streamOf.person("pho-leiden"),
    streamOf.application(ID),
    streamOf.advice(ID, 12),
    streamOf.grant(ID),
    "elsewhere",
  ];
  t.strictSame(
    names.map((name) => [streamKindOf(name), subjectOf(name)]),
    [
      ["fund", "holland-rijnland"],
      ["roster", "holland-rijnland"],
      ["person", "pho-leiden"],
      ["application", ID],
      ["advice", ID],
      ["grant", ID],
      [undefined, "elsewhere"],
    ],
  );
  t.end();
});
