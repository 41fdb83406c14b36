import t from "tap";
import {
  advised,
  assured,
  atPho,
  awaited,
  awarding,
  fundsAssured,
  given,
  phaseAfter,
  type Step,
  underReview,
} from "../../support/application.ts";
import { actorOf } from "../../support/specification.ts";

const secretary = actorOf("secretary");
const reason = "De stem van Leiden was verkeerd genoteerd.";
const annul = { type: "AnnulAdvice" as const, data: { reason } };
const annulled = { command: annul, by: secretary };

t.test("an advice that was recorded wrongly is annulled, and the same proposal gets a next round", (t) => {
  for (const past of [
    [atPho(), advised("positive")],
    [atPho(), advised("negative")],
    [atPho(), advised("positive"), awaited()],
    [atPho(), advised("positive"), assured()],
  ]) {
    given(...past)
      .when(annul, { by: secretary })
      .then(
        t,
        { type: "AdviceAnnulled", data: { round: 1, reason } },
        { type: "ForwardedAgain", data: { round: 2, annulledRound: 1 } },
      );
    t.equal(phaseAfter(...past, annulled), "forwarded");
  }
  t.end();
});

t.test("there is nothing to annul before an advice, twice, or once something was decided on it", (t) => {
  const refusedIn = (phase: string, ...past: readonly (Step | readonly Step[])[]) =>
    given(...past)
      .when(annul, { by: secretary })
      .thenRefused(t, "ERR_WRONG_STATE", { phase });
  refusedIn("under-review", underReview());
  refusedIn("forwarded", atPho());
  refusedIn("forwarded", atPho(), advised("positive"), annulled);
  refusedIn("awarded", fundsAssured(), awarding());
  t.end();
});

t.test("what comes of the annulled round changes nothing any more", (t) => {
  const past = [atPho(), advised("positive"), annulled];
  for (const late of [advised("positive"), assured(), awaited()])
    given(...past)
      .when(late)
      .thenNothing(t);
  t.equal(phaseAfter(...past, advised("negative", { round: 2 })), "advised");
  t.end();
});
