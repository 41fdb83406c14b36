import { GENERAL } from "../../schemas/money.ts";
import { format } from "../words/nl/format.ts";
import { finance } from "./cast.ts";
import { nameOf } from "./memo.ts";
import type { Stage } from "./stage.ts";

/** Settles a member for `general` before the fund ends. */
export async function settleEarly(stage: Stage, municipality: string): Promise<void> {
  const before = await stage.balance();
  await stage.client.does(finance, "SettleMember", { municipality, earmark: GENERAL });
  const after = await stage.balance();
  const paidOutCents = after.total.settledCents - before.total.settledCents;
  stage.tell(
    `Afrekening met ${nameOf(municipality)} voor het algemene geld: ${format.euros(paidOutCents)} gaat terug.`,
  );
}
