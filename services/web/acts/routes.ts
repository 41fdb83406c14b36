import { randomUUID } from "node:crypto";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Role } from "../../../schemas/envelope.ts";
import { noted } from "../../api/problems.ts";
import { statuses } from "../../api/statuses.ts";
import type { Face, PageDesk, Surroundings } from "../face.ts";
import type { Page } from "../frame.tsx";
import { asked } from "../query.ts";
import { type Act, homeOf } from "./act.ts";
import { actPage, expiredPage, type Shown } from "./act-page.tsx";
import { acts } from "./acts.ts";
import { type Typed, typedIn } from "./fields.tsx";
import { faultsOf, giveAct, wrongFields } from "./giving.ts";

interface Options {
  readonly desk: PageDesk;
  /** The address of a page, as a route. */
  addressOf(path: string): string;
  faceOf(request: FastifyRequest, reply: FastifyReply): Promise<Face>;
  /** The face of somebody in one of these roles; null where they were sent to sign in. @throws ERR_FORBIDDEN */
  admitted(request: FastifyRequest, reply: FastifyReply, roles: readonly Role[]): Promise<Face | null>;
  send(reply: FastifyReply, around: Surroundings, page: Page): FastifyReply;
}

const page = { schema: { hide: true }, config: { isPage: true } } as const;

/** Puts on a form for each act, and what takes it in. */
export function registerActs(app: FastifyInstance, { desk, addressOf, faceOf, admitted, send }: Options): void {
  for (const [path, act] of Object.entries(acts)) {
    app.get(addressOf(path), page, async (request, reply) => {
      const face = await admitted(request, reply, act.roles);
      if (!face) return reply;
      const form = await act.form(face);
      return send(reply, face, actPage(face, act, form, { typed: form.filled ?? {}, faults: [], key: randomUUID() }));
    });

    const taking = {
      ...page,
      preHandler: app.csrfProtection,
      errorHandler: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) =>
        showAgain(request, reply, act, error),
    };
    app.post<{ Body: Typed }>(addressOf(path), taking, async (request, reply) => {
      const face = await faceOf(request, reply);
      // Nobody is sent away to sign in here: that would lose what they typed.
      desk.admit(face.reader?.identity ?? null, face.fund.fundId, act);
      const typed = request.body;
      const form = await act.form(face);
      const faults = wrongFields(face, act, form, typed);
      if (faults.length > 0)
        return send(reply.status(400), face, actPage(face, act, form, { typed, faults, key: keyOf(typed) }));
      const { isRepeat, commandId } = await giveAct(desk, { face, act, typed, correlationId: request.id });
      const home = face.at(homeOf(act, face.params, commandId));
      return reply.redirect(asked(home, { gedaan: act.command, weer: isRepeat ? "ja" : undefined }), 303);
    });
  }

  async function show(reply: FastifyReply, face: Face, act: Act, shown: Shown): Promise<FastifyReply> {
    return send(reply, face, actPage(face, act, await act.form(face), shown));
  }

  /** What somebody typed is shown again, whatever went wrong with it; also where their session is over. */
  async function showAgain(request: FastifyRequest, reply: FastifyReply, act: Act, error: FastifyError) {
    const refusal = noted(error, request);
    const face = await faceOf(request, reply);
    const typed = (request.body ?? {}) as Typed;
    reply.status(statuses[refusal.code]);
    if (!face.reader) return send(reply, face, expiredPage(face, typed));
    // With the key of what was taken in before, nothing else is ever taken in.
    const key = refusal.code === "ERR_IDEMPOTENCY_KEY_REUSED" ? randomUUID() : keyOf(typed);
    return await show(reply, face, act, { typed, faults: faultsOf(refusal, face.words), key });
  }
}

function keyOf(typed: Typed): string {
  return typedIn(typed, "sleutel") || randomUUID();
}
