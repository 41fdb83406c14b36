import type { Test } from "tap";
import { z } from "zod";
import { auditor } from "../../services/example/cast.ts";
import { connect } from "../../services/example/client.ts";
import { developmentTokens } from "../../services/example/play.ts";
import { startExample } from "./example-service.ts";
import { temporaryDirectory } from "./service.ts";

/** The example, in which one plan is voted on: the address of its dossier, and a client for what no page does. */
export async function votingExample(t: Test) {
  const directory = temporaryDirectory(t);
  const base = await startExample(t, {}, directory);
  const client = connect(base, await developmentTokens(directory, "tijdelijk-fonds"));
  const found = z.object({ applicationId: z.string(), phase: z.string() });
  const all = await client.asksAll(auditor, found, "/applications");
  const applicationId = all.find(({ phase }) => phase === "voting")?.applicationId ?? "";
  return { base, applicationId, client, dossier: `${base}/f/holland-rijnland/dossiers/${applicationId}` };
}
