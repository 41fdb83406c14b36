import { format } from "../words/nl/format.ts";
import {
  everybody,
  finance,
  fundManager,
  holders,
  reviewer,
  secondFundManager,
  secondReviewer,
  secretary,
  substitutes,
} from "./cast.ts";
import { contributionsOf, fundTerms, type MemoYear, years } from "./memo.ts";
import { registerProviders } from "./registering.ts";
import type { Stage } from "./stage.ts";

/** The day the fund is founded, before it begins to run. */
export const FOUNDED_ON = "2016-06-15";

/** Founds the fund: its terms, its representatives, and its contributions. */
export async function foundTheFund(stage: Stage): Promise<void> {
  const { client, tell } = stage;
  stage.chapter("De oprichting");
  await stage.on(FOUNDED_ON);
  await client.does(fundManager, "EstablishFund", fundTerms);
  tell(`Dertien gemeenten richten het ${fundTerms.name} op, van 1 juli 2016 tot en met 31 december 2019.`);
  await appointEverybody(stage);
  await registerProviders(stage);
  const author = "Werkgroep Werkagenda Jeugd";
  await client.does(fundManager, "PublishFormat", {
    author,
    changes: "De eerste versie, met de eisen uit de notitie.",
  });
  tell(`De fondsbeheerder publiceert versie 1 van het aanvraagformulier, gemaakt door de ${author}.`);
  for (const year of years) await setContributions(stage, year);
}

async function appointEverybody({ client, tell }: Stage): Promise<void> {
  for (const { role, person } of [
    { role: "secretary" as const, person: secretary.identity.sub },
    { role: "finance" as const, person: finance.identity.sub },
    { role: "fund-manager" as const, person: secondFundManager.identity.sub },
  ])
    await client.does(fundManager, "AppointOfficial", { role, person });
  for (const { identity, name } of everybody) {
    const contact = { name, email: `${identity.sub}@example.org`, phone: null };
    await client.does(secretary, "RegisterPerson", contact, { personId: identity.sub });
  }
  for (const { identity } of holders)
    await client.does(secretary, "AppointHolder", { municipality: identity.municipality ?? "", person: identity.sub });
  for (const { identity } of substitutes)
    await client.does(secretary, "AppointSubstitute", {
      municipality: identity.municipality ?? "",
      person: identity.sub,
    });
  for (const { identity } of [reviewer, secondReviewer])
    await client.does(secretary, "AppointReviewer", {
      person: identity.sub,
      organisation: identity.organisation ?? "",
    });
  tell(
    `De fondsbeheerder wijst de secretaris van het PHO, de medewerker financiën en een tweede fondsbeheerder aan. Benoemd: ${holders.length} portefeuillehouders, ${substitutes.length} plaatsvervangers en 2 beoordelaars van AO Jeugd.`,
  );
}

/** Sets a year's contributions. A column that does not add up is refused first, then accepted with its difference recorded. */
async function setContributions({ client, tell }: Stage, { year, statedCents, status }: MemoYear): Promise<void> {
  const column = { year, yearTotalCents: statedCents, contributions: contributionsOf(year), status };
  const sum = column.contributions.reduce((total, { cents }) => total + cents, 0);
  const said = status === "definitive" ? "definitief" : "voorlopig";
  if (sum === statedCents) {
    await client.does(finance, "SetContributions", column);
    tell(`Bijdragen ${year} (${said}): de kolom telt op tot het genoemde totaal van ${format.euros(statedCents)}.`);
    return;
  }
  const { differenceCents } = await client.cannot(finance, "ERR_CONTRIBUTIONS_DIFFER", "SetContributions", column);
  await client.does(finance, "SetContributions", { ...column, acceptDifference: true });
  tell(
    `Bijdragen ${year} (${said}): de kolom telt op tot ${format.euros(sum)} en niet tot ${format.euros(statedCents)}. De dienst weigert en noemt het verschil: ${format.euros(Number(differenceCents))}. Het verschil is aanvaard en staat vast.`,
  );
}

/** Makes a provisional year definitive, with the contributions as the memo prints them. */
export async function confirmAsPrinted({ client, tell }: Stage, year: number): Promise<void> {
  const { statedCents = 0 } = years.find((one) => one.year === year) ?? {};
  await client.does(finance, "ConfirmContributions", {
    year,
    yearTotalCents: statedCents,
    contributions: contributionsOf(year),
    acceptDifference: true,
  });
  tell(`De bijdragen van ${year} zijn definitief, zoals ze waren afgedrukt (meicirculaire ${year - 1}).`);
}
