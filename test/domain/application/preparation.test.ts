import t from "tap";
import type { Preparer } from "../../../schemas/application.ts";
import {
  applicant,
  checked,
  fold,
  forwarded,
  given,
  on,
  preparationFacts,
  proposalOf,
  reviewed,
  underReview,
} from "../../support/application.ts";

const ready = [...underReview(), checked, reviewed()];
const facts = preparationFacts("werkgroeplid", "adviseur");

const everyKind: readonly Preparer[] = [
  { person: "wethouder-leiden", as: "guiding-board-member" },
  { person: "werkgroeplid", as: "working-group" },
  { person: "adviseur", as: "external-member" },
];

t.test("a proposal names who prepared it, and which municipality a guiding board member represents", (t) => {
  given(ready)
    .when(forwarded(proposalOf(), everyKind, facts))
    .then(t, {
      type: "ForwardedToPho",
      data: {
        round: 1,
        proposal: proposalOf(),
        totalCents: 133_500_00,
        preparedBy: [
          { person: "wethouder-leiden", as: "guiding-board-member", municipality: "leiden" },
          { person: "werkgroeplid", as: "working-group", municipality: null },
          { person: "adviseur", as: "external-member", municipality: null },
        ],
        readFrom: { roster: 25 },
      },
    });
  t.end();
});

t.test("whoever is named is known, is named once, did not apply, and guided as a board member", (t) => {
  const named: readonly Preparer[] = [
    { person: "onbekende", as: "staff" },
    { person: "werkgroeplid", as: "guiding-board-member" },
    { person: "werkgroeplid", as: "working-group" },
    { person: applicant.person, as: "external-member" },
  ];
  given(ready)
    .when(forwarded(proposalOf(), named, preparationFacts("werkgroeplid", applicant.person)))
    .thenRefused(t, "ERR_PROPOSAL_INVALID", [
      "person_unknown",
      "not_a_board_member",
      "repeated",
      "prepared_by_applicant",
    ]);
  t.end();
});

t.test("a board member guides from the day on which the term of office begins", (t) => {
  const guide: Preparer = { person: "wethouder-leiden", as: "guiding-board-member" };
  const { roster, registered } = facts.preparation ?? { roster: { revision: -1, terms: [] }, registered: new Set() };
  const beginning = (from: string) => ({
    preparation: { roster: { ...roster, terms: roster.terms.map((one) => ({ ...one, from })) }, registered },
  });
  given(ready)
    .when({ ...forwarded(proposalOf(), [guide], beginning("2016-10-02")), at: on("2016-10-01") })
    .thenRefused(t, "ERR_PROPOSAL_INVALID", ["not_a_board_member"]);
  given(ready)
    .when({ ...forwarded(proposalOf(), [guide], beginning("2016-10-02")), at: on("2016-10-02") })
    .then(t, {
      type: "ForwardedToPho",
      data: {
        round: 1,
        proposal: proposalOf(),
        totalCents: 133_500_00,
        preparedBy: [{ ...guide, municipality: "leiden" }],
        readFrom: { roster: 25 },
      },
    });
  t.end();
});

t.test("who prepared a proposal took part in it, but who guided it did not", (t) => {
  const { duties } = fold([ready, forwarded(proposalOf(), everyKind, facts)]);
  t.strictSame(duties.get("preparing")?.toArray(), ["werkgroeplid", "adviseur"]);
  t.end();
});
