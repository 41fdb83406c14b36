import t from "tap";
import type { ApplicationFacts } from "../../../domain/application/application.ts";
import type { ApplicationEvent } from "../../../schemas/application.ts";
import type { Actor } from "../../../schemas/envelope.ts";
import {
  advised,
  atPho,
  awarding,
  drafted,
  fold,
  forwarded,
  fundManager,
  fundsAssured,
  given,
  interestFacts,
  refusal,
  reviewed,
  reviewer,
  type Step,
  underReview,
} from "../../support/application.ts";
import { actorOf } from "../../support/specification.ts";

const secretary = actorOf("secretary");
const holder = actorOf("portfolio-holder", { person: "wethouder-leiden", municipality: "leiden" });

function interest(
  municipality: string | null,
  person: string | null,
  by: Actor,
  facts: ApplicationFacts = interestFacts(),
): Step {
  return {
    command: { type: "DeclareInterest", data: { municipality, person, category: "board-membership" } },
    by,
    facts,
  };
}

function interestOf(municipality: string | null, person: string | null): ApplicationEvent {
  const data = { municipality, person, category: "board-membership", asGiven: null, readFrom: { roster: 25 } } as const;
  return { type: "InterestDeclared", data };
}

t.test("a portfolio holder declares their own interest or their municipality's", (t) => {
  given(atPho())
    .when(interest("leiden", "wethouder-leiden", holder))
    .then(t, interestOf("leiden", "wethouder-leiden"));
  given(atPho())
    .when(interest("leiden", null, holder))
    .then(t, interestOf("leiden", null));
  given(atPho())
    .when(interest("katwijk", null, holder))
    .thenRefused(t, "ERR_INTEREST_OF_ANOTHER");
  given(atPho())
    .when(interest("leiden", "wethouder-katwijk", holder))
    .thenRefused(t, "ERR_INTEREST_OF_ANOTHER");
  t.end();
});

t.test("whoever no longer represents the municipality does not speak of its interest", (t) => {
  const left = actorOf("portfolio-holder", { person: "oud-wethouder", municipality: "leiden" });
  given(atPho())
    .when(interest("leiden", null, left))
    .thenRefused(t, "ERR_PERSON_UNKNOWN", { person: "oud-wethouder" });
  t.end();
});

t.test("the secretary declares anyone's interest, once, for a member of the fund", (t) => {
  const declared = [
    interest("leiden", "wethouder-leiden", secretary),
    interest("leiden", null, secretary),
    interest("katwijk", "wethouder-katwijk", secretary),
  ];
  t.match(fold([underReview(), declared]), { dossier: { interests: { size: 3 } } });
  given(underReview(), declared)
    .when(interest("leiden", null, secretary))
    .thenNothing(t);
  given(underReview())
    .when(interest("amsterdam", null, secretary))
    .thenRefused(t, "ERR_NOT_A_MEMBER", { municipality: "amsterdam" });
  t.end();
});

t.test("an interest is of somebody who is appointed or registered", (t) => {
  for (const municipality of ["leiden", null])
    given(atPho())
      .when(interest(municipality, "niemand", secretary))
      .thenRefused(t, "ERR_PERSON_UNKNOWN", { person: "niemand" });
  given(atPho())
    .when(interest(null, "niemand", secretary, interestFacts(true)))
    .then(t, interestOf(null, "niemand"));
  t.end();
});

t.test("an interest is declared for the municipality that the person represents, and for no other", (t) => {
  for (const [municipality, person] of [
    ["katwijk", "wethouder-leiden"],
    ["katwijk", reviewer.person],
  ] as const)
    given(atPho())
      .when(interest(municipality, person, secretary))
      .thenRefused(t, "ERR_REPRESENTS_NOT", { municipality });
  given(atPho())
    .when(interest(null, "vervanger-leiden", secretary))
    .then(t, interestOf("leiden", "vervanger-leiden"));
  t.end();
});

t.test("an official declares an interest of their own, and of nobody else", (t) => {
  given(atPho())
    .when(interest(null, reviewer.person, reviewer))
    .then(t, interestOf(null, reviewer.person));
  given(atPho())
    .when(interest("leiden", "wethouder-leiden", reviewer))
    .thenRefused(t, "ERR_INTEREST_OF_ANOTHER");
  given(atPho())
    .when(interest("leiden", null, reviewer))
    .thenRefused(t, "ERR_INTEREST_OF_ANOTHER");
  t.end();
});

t.test("whoever has an interest does not handle the application (Awb 2:4)", (t) => {
  const of = { of: "person" };
  given(underReview(), interest(null, reviewer.person, reviewer))
    .when(reviewed())
    .thenRefused(t, "ERR_INTERESTED", of);
  given(underReview(), interest(null, reviewer.person, reviewer))
    .when(forwarded())
    .thenRefused(t, "ERR_INTERESTED", of);
  given(fundsAssured(), interest(null, fundManager.person, secretary, interestFacts(true)))
    .when(awarding())
    .thenRefused(t, "ERR_INTERESTED", of);
  t.end();
});

t.test("an interest may be declared from the submission until the decision", (t) => {
  const declare = interest("leiden", null, secretary);
  given(drafted()).when(declare).thenRefused(t, "ERR_WRONG_STATE", { phase: "draft" });
  given(fundsAssured()).when(declare).then(t, interestOf("leiden", null));
  given(atPho(), advised("negative"), refusal("negative-advice"))
    .when(declare)
    .thenRefused(t, "ERR_WRONG_STATE", { phase: "refused" });
  t.end();
});
