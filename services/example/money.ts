import { z } from "zod";
import { sumCents } from "../../domain/money/sums.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import { format } from "../words/nl/format.ts";
import { finance } from "./cast.ts";
import { contributionsOf, contributionsOn, nameOf } from "./memo.ts";
import type { Stage } from "./stage.ts";

/** Receives the contributions of some municipalities for a year, as they were set. */
export async function receive(stage: Stage, year: number, municipalities: readonly string[]): Promise<void> {
  const { client, tell } = stage;
  const paid = contributionsOn(stage.today(), year).filter(({ municipality }) => municipalities.includes(municipality));
  for (const contribution of paid) await client.does(finance, "ReceiveContribution", { ...contribution, year });
  const names =
    paid.length > 3 ? `${paid.length} gemeenten` : paid.map(({ municipality }) => nameOf(municipality)).join(", ");
  tell(`Binnen voor ${year} van ${names}: ${format.euros(sumCents(paid))}.`);
}

const receipt = z.object({ eventId: z.string(), municipality: z.string() });

/** Books what a municipality paid for a year with one zero too many, and puts it right on another day. */
export async function receiveWithOneZeroTooMany(
  stage: Stage,
  year: number,
  municipality: string,
  correctedOn: LocalDate,
): Promise<void> {
  const { client, tell } = stage;
  for (const contribution of contributionsOf(year).filter((one) => one.municipality === municipality)) {
    const { cents } = contribution;
    await client.does(finance, "ReceiveContribution", { ...contribution, cents: 10 * cents, year });
    await stage.on(correctedOn);
    const booked = await client.asksAll(finance, receipt, "/receipts");
    const corrects = booked.findLast((one) => one.municipality === municipality)?.eventId ?? "";
    const right = { booking: "receipt" as const, ...contribution, year };
    await client.does(finance, "CorrectBooking", { corrects, right, reason: "Er stond een nul te veel." });
    tell(
      `Van ${nameOf(municipality)} was ${format.euros(10 * cents)} geboekt, een nul te veel. Dat is verbeterd: binnen is ${format.euros(cents)}.`,
    );
  }
}

const held = z.object({ receiptId: z.string(), municipality: z.string() });

/** Holds what a municipality paid a second time for a year, and pays it back on another day. */
export async function receiveTwice(
  stage: Stage,
  year: number,
  municipality: string,
  returnedOn: LocalDate,
): Promise<void> {
  const { client, tell } = stage;
  for (const { earmark, cents } of contributionsOf(year).filter((one) => one.municipality === municipality)) {
    const reason = `De bijdrage voor ${year} kwam twee keer binnen.`;
    await client.does(finance, "HoldReceipt", { municipality, earmark, cents, reason });
    const name = nameOf(municipality);
    tell(`${name} maakt haar bijdrage twee keer over. De tweede ${format.euros(cents)} is in kas, en in geen pot.`);
    await stage.on(returnedOn);
    const receipts = await client.asksAll(finance, held, "/held-receipts");
    const receiptId = receipts.findLast((one) => one.municipality === municipality)?.receiptId ?? "";
    await client.does(finance, "ReturnReceipt", { receiptId, cents, reason });
    tell(`Terugbetaald aan ${name}, want het had geen bestemming: ${format.euros(cents)}.`);
  }
}

/** Moves budget between years within `general` (memo, rule 9). */
export async function exchange(
  { client, tell }: Stage,
  { fromYear, toYear, euros, reason }: { fromYear: number; toYear: number; euros: number; reason: string },
): Promise<void> {
  const cents = euros * 100;
  await client.does(finance, "ExchangeBudget", { earmark: "general", fromYear, toYear, cents, reason });
  tell(`Budgetuitwisseling: ${format.euros(cents)} gaat van ${fromYear} naar ${toYear}. ${reason}`);
}
