import t from "tap";
import { grant } from "../../../../domain/grant/grant.ts";
import { followUps } from "../../../../services/schemes/follow-ups.ts";
import { AUTISM, invokeTheBudgetCondition, untilRun } from "../../../projections/history.ts";
import { playedBefore } from "../../../support/history.ts";

t.test(
  "a grant is told of the budget of a year that it is under the condition of, whichever came first, and other grants are not",
  async (t) => {
    const { log, read } = await playedBefore(() => {}, ...untilRun, invokeTheBudgetCondition);
    const followUp = followUps.find(({ name }) => name === "to-budget-conditions");
    const effectsOf = async (type: string) =>
      (
        await Promise.all(
          log.events
            .filter((event) => event.type === type)
            .map(async (event) => (await followUp?.effects(event, read)) ?? []),
        )
      ).flat();
    const told = [
      {
        stream: grant.stream({ applicationId: AUTISM }),
        command: { type: "RecordBudgetAdopted", data: { year: 2017, adoptedOn: "2017-04-24" } },
      },
    ];
    for (const type of ["ContributionsConfirmed", "GrantAwarded"]) {
      const effects = await effectsOf(type);
      t.equal(effects.length, 1, type);
      t.match(effects, told, type);
    }
  },
);
