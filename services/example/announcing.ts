import { fundManager } from "./cast.ts";
import type { Application, Stage } from "./stage.ts";

/** Sends a decision to the lead on the day it is taken, as the fund manager. */
export async function announce(
  { client, today }: Stage,
  { id, lead }: Application,
  decisionNumber: string,
): Promise<void> {
  const about = { applicationId: id, decisionNumber };
  await client.does(fundManager, "AnnounceDecision", { announcedOn: today(), how: "post", to: [lead] }, about);
}
