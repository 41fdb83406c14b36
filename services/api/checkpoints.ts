import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { refused } from "../../domain/refusal.ts";
import { uuid } from "../../schemas/primitives.ts";
import type { Engine } from "../engine/engine.ts";
import { checkpoint } from "../engine/integrity/checkpoint.ts";

const size = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
const hash = z.string().describe("SHA-256, hexadecimal");
const proof = z.array(hash).describe("as RFC 9162, section 2.1, computes it");

const published = z.object({
  publicKey: z.looseObject({ kty: z.string() }).describe("verifies the signatures (JWK, Ed25519)"),
  checkpoints: z.array(checkpoint).describe("the last of each day, the oldest first, and the one of now"),
});

const included = z.object({ index: z.int().describe("place of the event in the log, from 0"), leaf: hash, proof });

/**
 * `/v1/log/checkpoints`: what the log held, signed, with proofs that an event is in it and that it only grew. Whoever keeps
 * a checkpoint can show later that nothing before it was changed or taken away.
 */
export function registerCheckpoints(app: FastifyInstance, { checkpoints }: Pick<Engine, "checkpoints">): void {
  const described = (operationId: string, summary: string) => ({ operationId, summary, tags: ["Log"], security: [{}] });

  app.get(
    "/v1/log/checkpoints",
    {
      config: { isPublic: true },
      schema: {
        ...described("listCheckpoints", "Lists signed statements of what the log held, each day"),
        response: { 200: published },
      },
    },
    async () => ({ publicKey: checkpoints.publicKey, checkpoints: [...checkpoints.all()] }),
  );
  app.get<{ Params: { size: number; eventId: string } }>(
    "/v1/log/checkpoints/:size/events/:eventId",
    {
      config: { isPublic: true },
      schema: {
        ...described("proveEvent", "Proves that an event is among the first events of the log"),
        params: z.object({ size, eventId: uuid }),
        response: { 200: included },
      },
    },
    async ({ params }) => {
      const found = await checkpoints.proveInclusion(params.eventId, params.size);
      if (!found) throw refused("ERR_NOT_FOUND", { what: "event" });
      return { ...found, proof: [...found.proof] };
    },
  );
  app.get<{ Params: { size: number; earlier: number } }>(
    "/v1/log/checkpoints/:size/extends/:earlier",
    {
      config: { isPublic: true },
      schema: {
        ...described("proveGrowth", "Proves that the log, of a size, begins with the log of an earlier size"),
        params: z.object({ size, earlier: size }),
        response: { 200: z.object({ proof }) },
      },
    },
    async ({ params }) => {
      const found = await checkpoints.proveConsistency(params.earlier, params.size);
      if (!found) throw refused("ERR_NOT_FOUND", { what: "checkpoint" });
      return { proof: [...found] };
    },
  );
}
