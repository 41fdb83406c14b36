import { randomUUID } from "node:crypto";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type ErrorCode, Refusal, refused } from "../../../domain/refusal.ts";
import { noted } from "../../api/problems.ts";
import { transformationFund } from "../../schemes/transformation-fund.ts";
import { expiredPage } from "../acts/act-page.tsx";
import { failureOf, withStatusOf } from "../acts/failing.ts";
import { type Fault, type Typed, typedIn } from "../acts/fields.tsx";
import { exchangeBudget, retryReservation } from "../acts/fund-acts.ts";
import { faultsOf, giveAct, keyOf, wrongFields } from "../acts/giving.ts";
import type { Face } from "../face.ts";
import type { Facing } from "../facing.ts";
import { noticeOf } from "../notice.ts";
import { asked } from "../query.ts";
import { EXCHANGE_PATH } from "./exchange-form.tsx";
import { exchangePageWith } from "./exchange-page.tsx";
import type { Trial } from "./exchange-sheets.ts";
import { WAITING_PATH } from "./waiting-page.tsx";

const page = { schema: { hide: true }, config: { isPage: true } } as const;

/** The field that a refusal is about, where it names none itself. */
const fieldOf: Readonly<Partial<Record<ErrorCode, string>>> = {
  ERR_POOL_SHORT: "cents",
  ERR_AMOUNT_TOO_LARGE: "cents",
  ERR_YEAR_PROVISIONAL: "fromYear",
};

/**
 * Takes in the form by which money moves between years (worked out first, and done when that was seen), and the one by which the
 * fund looks again for money that a project waits for.
 */
export function registerExchange(app: FastifyInstance, { desk, addressOf, faceOf, send, tell }: Facing): void {
  const taking = { ...page, preHandler: app.csrfProtection, errorHandler: showAgain };
  app.post<{ Body: Typed }>(addressOf(EXCHANGE_PATH), taking, async (request, reply) => {
    const face = await faceOf(request, reply);
    // Nobody is sent away to sign in here: that would lose what they typed.
    desk.admit(face.reader?.identity ?? null, face.fund.fundId, exchangeBudget);
    const typed = request.body;
    const faults = wrongFields(face, exchangeBudget, await exchangeBudget.form(face), typed);
    if (faults.length > 0) return await show(reply.status(400), face, { typed, faults, trial: null });
    if (typedIn(typed, "knop") !== "schuif")
      return await show(reply, face, { typed, faults, trial: await tried(request, face, typed) });
    const given = await giveAct(desk, { face, act: exchangeBudget, typed, correlationId: request.id });
    tell(request, noticeOf(exchangeBudget.command, given));
    return reply.redirect(face.at(EXCHANGE_PATH), 303);
  });

  app.post<{ Body: Typed }>(
    addressOf(WAITING_PATH),
    { ...page, preHandler: app.csrfProtection },
    async (request, reply) => {
      const face = await faceOf(request, reply);
      desk.admit(face.reader?.identity ?? null, face.fund.fundId, retryReservation);
      const typed = request.body;
      const [wrong] = wrongFields(face, retryReservation, await retryReservation.form(face), typed);
      if (wrong) throw refused("ERR_NOT_FOUND");
      const given = await giveAct(desk, {
        face,
        act: retryReservation,
        typed,
        correlationId: request.id,
      });
      const back = face.at(WAITING_PATH);
      // The fund looked, and there was not enough: that is an answer, and no reservation.
      const isRefused = given.events.some(({ type }) => type === "ReservationRefused");
      if (isRefused) return reply.redirect(asked(back, { mislukt: typedIn(typed, "applicationId") }), 303);
      tell(request, noticeOf(retryReservation.command, given));
      return reply.redirect(back, 303);
    },
  );

  /** What would come of it, as things stand now. @throws Refusal as when it is done. */
  async function tried(request: FastifyRequest, face: Face, typed: Typed): Promise<Trial> {
    const proposal = transformationFund.commands.ExchangeBudget.body.parse(exchangeBudget.data(typed, face));
    const { earmark, fromYear, toYear, cents } = proposal;
    const expected = await desk.runDry("ExchangeBudget", {
      identity: face.reader?.identity ?? null,
      params: { fundId: face.fund.fundId },
      data: proposal,
      correlationId: request.id,
      language: face.language,
    });
    const proposed = `${fromYear}-${toYear}-${cents}`;
    return { proposal, expected, flow: await face.ask("GetExchangeFlow", { query: { earmark, proposed } }) };
  }

  async function show(
    reply: FastifyReply,
    face: Face,
    shown: { readonly typed: Typed; readonly faults: readonly Fault[]; readonly trial: Trial | null },
    key: string = randomUUID(),
  ): Promise<FastifyReply> {
    return send(reply, face, await exchangePageWith(face, { ...shown, key }));
  }

  /** What was typed is shown again, whatever went wrong; where things changed meanwhile, worked out anew. */
  async function showAgain(error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
    const refusal = noted(error, request);
    const face = await faceOf(request, reply);
    const typed = (request.body ?? {}) as Typed;
    withStatusOf(refusal, reply);
    if (!face.reader) return send(reply, face, expiredPage(face, typed));
    const faults = faultsOf(refusal, face.words).map((fault) => ({
      ...fault,
      field: fault.field ?? fieldOf[refusal.code] ?? null,
    }));
    const isStale = refusal.code === "ERR_REVISION_STALE";
    // Whoever does not know whether it was done sends the same again.
    const isFailure = failureOf(refusal) !== null;
    const trial = isStale || isFailure ? await tried(request, face, typed).catch(onlyRefused) : null;
    return await show(reply, face, { typed, faults, trial }, isFailure ? keyOf(typed) : undefined);
  }
}

/** What changed meanwhile may stand in its way: that is told when it is worked out again. */
function onlyRefused(error: unknown): null {
  if (error instanceof Refusal) return null;
  throw error;
}
