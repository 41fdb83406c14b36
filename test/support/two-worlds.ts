import { generateKeyPairSync } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Test } from "tap";
import { CHECKPOINT_KEY_FILE } from "../../services/engine/integrity/integrity.ts";
import {
  draft,
  forward,
  foundConfidentialFund,
  invite,
  joint,
  openVote,
  submit,
  type Told,
} from "./confidential-fund.ts";
import { startService, type TestService, temporaryDirectory } from "./service.ts";
import { smallReview } from "./small-fund.ts";

/** A fund, and the applications in it that may be asked about. */
export interface World {
  readonly service: TestService;
  readonly told: Told;
  readonly applications: readonly string[];
}

export type Worlds = readonly [World, World];
/** Does what is secret. @returns the applications that may be asked about. */
type Play = (told: Told, service: TestService) => Promise<readonly string[]>;

const installationKey = generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" });

async function world(t: Test, play: Play): Promise<World> {
  const directory = temporaryDirectory(t);
  // Both worlds seal their cursors alike, so that a difference is one of what stands in them.
  writeFileSync(join(directory, CHECKPOINT_KEY_FILE), installationKey);
  const service = await startService(t, {}, directory);
  const told = await foundConfidentialFund(service);
  const applications = await play(told, service);
  await service.settle();
  return { service, told, applications };
}

/** Plays the same fund with one secret and with another. */
export async function both(t: Test, one: Play, other: Play): Promise<Worlds> {
  return [await world(t, one), await world(t, other)];
}

/** How an application is judged: reviewed negatively, or well and advised positively. */
export const judged: readonly [Play, Play] = [
  (told, service) => judge(told, service, false),
  (told, service) => judge(told, service, true),
];

async function judge(told: Told, service: TestService, isAdvised: boolean): Promise<string[]> {
  const id = await submit(told);
  const reason = isAdvised ? "De vakken stonden verkeerd." : "Een vak stond verkeerd.";
  const matrixCells = joint.matrixCells.toReversed();
  await told.give("reviewer", `/applications/${id}/matrix-cell-corrections`, { matrixCells, reason });
  const interest = { municipality: "katwijk", person: "katwijk-1", category: isAdvised ? "family" : "financial" };
  await told.give("katwijk", `/applications/${id}/interests`, interest);
  const review = isAdvised
    ? { ...smallReview, goalsJudgement: "Heel goed." }
    : { ...smallReview, recommendation: "negative" };
  await forward(told, id, review, isAdvised ? 90_000 : 80_000);
  if (isAdvised) {
    await openVote(told, id);
    const round = `/applications/${id}/rounds/1`;
    for (const municipality of ["leiden", "lisse"] as const)
      await told.give(municipality, `${round}/votes`, { municipality, choice: "for" });
    await told.give("secretary", `${round}/closing`);
    await service.settle();
  }
  return [id];
}

/** What Lisse votes, Katwijk otherwise, in a vote that is open; Leiden with them, where everybody votes. */
export function voted(of: "lisse" | "everybody", choice: "for" | "against"): Play {
  return async (told) => {
    const id = await submit(told);
    await forward(told, id);
    await openVote(told, id);
    const votes = `/applications/${id}/rounds/1/votes`;
    await told.give("lisse", votes, { municipality: "lisse", choice });
    const other = choice === "for" ? "abstain" : "for";
    await told.give("katwijk", votes, { municipality: "katwijk", choice: other });
    if (of === "everybody") await told.give("leidensSubstitute", votes, { municipality: "leiden", choice: "for" });
    return [id];
  };
}

const invited = async (told: Told) => [await invite(told, ["pleegzorg", "jeugdhulp"])];

/** An invitation alone, or with drafts beside it. */
export const drafted: readonly [Play, Play] = [
  invited,
  async (told) => {
    const [invitation = ""] = await invited(told);
    await told.give("lead", `/applications/${invitation}/draft`, { content: joint });
    await draft(told, "left");
    const dropped = await draft(told, "dropped");
    await told.give("lead", `/applications/${dropped}/withdrawal`, { reason: "Toch niet." });
    return [invitation];
  },
];
