import { format } from "../words/nl/format.ts";
import type { After2017 } from "./act-2017-winter.ts";
import { finance, providers } from "./cast.ts";
import { determine, evaluateAndAssess } from "./granting.ts";
import { mergeRecipient } from "./merging.ts";
import type { Stage } from "./stage.ts";

/** Plays 2020: a recipient passes into another, the last grant is determined, the open recovery is written off, and the fund is settled. */
export async function play2020(stage: Stage, grants: After2017, openRecovery: string): Promise<void> {
  const { client, tell } = stage;
  stage.chapter("2020: de afrekening");
  await stage.on("2020-01-02");
  const fosterCare = await mergeRecipient(stage, grants.fosterCare, providers.familyHomes);
  await stage.on("2020-03-09");
  await evaluateAndAssess(stage, fosterCare, 2019, {
    "minder-24-uurszorg": [171, "met", "Bijna vijftien procent minder 24-uurszorg."],
    pleeggezinnen: [61, "met", "Eenenzestig nieuwe pleeggezinnen."],
  });
  await stage.on("2020-03-30");
  await determine(stage, fosterCare, {
    euros: 1_440_000,
    spentEuros: 1_440_000,
    account: "Alle gezinnen zijn geworven, voorbereid en begeleid.",
    reason: "Alle prestaties zijn geleverd.",
  });
  const { violations = [] } = await client.cannot(finance, "ERR_SETTLEMENT_BLOCKED", "SettleFund", {});
  tell(`Afrekenen kan nog niet. ${violations.map(({ message }) => `${message}.`).join(" ")}`);
  await stage.on("2020-05-25");
  const reason = "De Sprong is failliet; er komt niets meer binnen.";
  await client.does(finance, "WriteOffRecovery", { recoveryId: openRecovery, reason });
  tell(`Wat nog open stond van de terugvordering is afgeschreven: ${format.euros(21_500_00)}. ${reason}`);
  await stage.on("2020-06-30");
  await client.does(finance, "SettleFund", {});
  tell("Het fonds is afgerekend: elke gemeente krijgt terug wat van haar bijdrage over is.");
  await stage.keep("end");
}
