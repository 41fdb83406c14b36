import { readFile } from "node:fs/promises";
import path from "node:path";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { programHome } from "../files/program-home.ts";
import { releasesIn } from "../files/release-notes.ts";
import { API_VERSION } from "./problems.ts";

const changelog = z.object({
  apiVersion: z.string().describe("full version of the API that is served"),
  releases: z
    .array(
      z.object({
        version: z.string().nullable().describe("of the program; null for what is not released yet"),
        changes: z.array(z.object({ kind: z.string().nullable().describe("added, changed, fixed"), text: z.string() })),
      }),
    )
    .describe("the newest first"),
});

/** `/v1/changelog`: what changed from version to version, as the release notes have it. */
export function registerChangelog(app: FastifyInstance): void {
  let releases: ReturnType<typeof readReleases> | undefined;
  app.get(
    "/v1/changelog",
    {
      config: { isPublic: true },
      schema: {
        operationId: "listChanges",
        summary: "Tells what changed from version to version",
        tags: ["API"],
        security: [{}],
        response: { 200: changelog },
      },
    },
    async (_request, reply) => {
      releases ??= readReleases();
      reply.header("content-language", "en");
      return { apiVersion: API_VERSION, releases: await releases };
    },
  );
}

async function readReleases() {
  return releasesIn(await readFile(path.join(programHome(), ".github", "CHANGELOG.md"), "utf8"));
}
