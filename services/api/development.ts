import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { refused } from "../../domain/refusal.ts";
import { instant } from "../../schemas/primitives.ts";
import type { Config } from "../config.ts";
import type { Engine } from "../engine/engine.ts";

/** In development with a manual clock: moves time forward and runs what falls due meanwhile. Not there otherwise. */
export function registerDevelopment(
  app: FastifyInstance,
  { engine, config }: { engine: Engine; config: Config },
): void {
  const { clock } = engine;
  if (!config.development || !("moveTo" in clock)) return;
  app.post(
    "/v1/development/clock",
    {
      schema: {
        operationId: "MoveClock",
        summary: "Move the manual clock forward; what falls due meanwhile is done in order",
        tags: ["development"],
        security: [{ bearer: [] }],
        body: z.strictObject({ now: instant }),
        response: { 200: z.object({ now: instant }) },
      },
      config: { roles: ["fund-manager", "finance", "secretary"] },
    },
    async (request) => {
      const { now } = request.body as { now: string };
      if (now < clock.now()) throw refused("ERR_CLOCK_BACKWARDS", { now: clock.now(), asked: now });
      await engine.moveClock(clock, now);
      return { now: clock.now() };
    },
  );
}
