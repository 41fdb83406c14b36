import { randomUUID } from "node:crypto";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { noted } from "../../api/problems.ts";
import type { LooseDrafts } from "../../loose-drafts/loose-drafts.ts";
import type { Face } from "../face.ts";
import type { Facing } from "../facing.ts";
import { MERGED, noticeOf, PUT_ASIDE } from "../notice.ts";
import { BY_ITSELF, type Kept } from "../parts/keeping.tsx";
import { overOf, writtenText } from "../parts/merging.ts";
import { twoTextsPage } from "../parts/two-texts.tsx";
import { type Act, fieldsOf, formNow, homeOf } from "./act.ts";
import { actPage, BUTTON, expiredPage, goneForm, keptSaid, type Preview, SEARCH, type Shown } from "./act-page.tsx";
import { acts } from "./acts.ts";
import { withStatusOf } from "./failing.ts";
import { type Typed, typedIn } from "./fields.tsx";
import { atField, faultsOf, giveAct, keyOf, renamed, tryAct, wrongFields } from "./giving.ts";
import { asideBeside, CHOSEN, LATER, mergeTyped, type Putting, putAside, putText, takeUp } from "./put-aside.ts";
import { MORE } from "./texts-field.tsx";

const page = { schema: { hide: true }, config: { isPage: true } } as const;
/** The button by which somebody says yes to what would come of it. */
const CONFIRMED = "ja";

/** Puts on a form for each act, and what takes it in. */
export function registerActs(app: FastifyInstance, options: Facing & { readonly drafts: LooseDrafts }): void {
  const { desk, drafts, addressOf, faceOf, admitted, send, tell } = options;
  for (const [path, act] of Object.entries(acts)) {
    app.get(addressOf(path), page, async (request, reply) => {
      const face = await admitted(request, reply, act.roles);
      if (!face) return reply;
      const aside = putAside(drafts, face, act);
      const form = await formNow(face, act).catch((error) => goneForm(face, act, error, aside?.typed ?? {}));
      const typed = aside ? { ...aside.typed, ...overOf(aside, aside.base) } : (form.filled ?? {});
      const kept = aside && { keptAtMs: aside.keptAtMs };
      return send(reply, face, actPage(face, act, form, { typed, faults: [], key: randomUUID(), ...kept }));
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
      const form = await formNow(face, act, typed);
      if (act.isPutAside) {
        const isAnswered = await puttingAside(request, reply, { face, act, form, typed });
        if (isAnswered) return reply;
      }
      const key = keyOf(typed);
      const button = typedIn(typed, BUTTON);
      if (button === SEARCH || button.startsWith(MORE))
        return send(reply, face, actPage(face, act, form, { typed, faults: [], key }));
      const isStale = form.shows !== undefined && form.shows !== typedIn(typed, "gezien");
      const faults = isStale
        ? [{ field: null, message: face.words.pages.acts.stale }]
        : wrongFields(face, act, form, typed);
      if (faults.length > 0 && form.submit === null) return sendOver(reply, { face, act, form, typed });
      if (faults.length > 0) return send(reply.status(400), face, actPage(face, act, form, { typed, faults, key }));
      if (act.preview && typedIn(typed, BUTTON) !== CONFIRMED) {
        const preview = await previewOf(face, act, typed);
        return send(reply, face, actPage(face, act, form, { typed, faults, key, preview }));
      }
      const given = await giveAct(desk, { face, act, typed, correlationId: request.id });
      takeUp(drafts, face, act);
      tell(request, noticeOf(act.command, given));
      const home = homeOf(act, { ...face.params, ...act.typedIds?.of(typed) }, given.commandId);
      return reply.redirect(face.at(home), 303);
    });
  }

  /**
   * Puts aside what came in, unless it is to be sent; where something else stands there, both texts are shown first.
   *
   * @returns whether it was answered. (Not the answer itself: whoever awaits that waits until it was sent, and has nothing.)
   */
  async function puttingAside(request: FastifyRequest, reply: FastifyReply, putting: Putting): Promise<boolean> {
    const { face, act, form, typed } = putting;
    const button = typedIn(typed, BUTTON);
    const puts = button === BY_ITSELF || button === LATER || button === CHOSEN;
    const merged = form.submit === null ? null : mergeTyped(drafts, putting);
    if (merged && "text" in merged && !(merged.isMerged && button === BY_ITSELF)) {
      if (!puts && !merged.isMerged) return false;
      const { version, keptAtMs, typed: text } = putText(drafts, putting, merged.text);
      if (button === BY_ITSELF) {
        const kept: Kept = { version, begun: writtenText(text), said: keptSaid(face, keptAtMs), live: null };
        reply.send(kept);
      } else if (merged.isMerged) {
        tell(request, { done: MERGED, doneBefore: null });
        reply.redirect(face.address, 303);
      } else if (button === CHOSEN) reply.redirect(face.address, 303);
      else {
        tell(request, { done: PUT_ASIDE, doneBefore: null });
        reply.redirect(face.at(homeOf(act, face.params, null)), 303);
      }
    } else if (button === BY_ITSELF) reply.status(409).send();
    else if (merged && "conflict" in merged) {
      const { keptAtMs = 0 } = putAside(drafts, face, act) ?? {};
      const groups = [{ fields: form.fields }, ...(form.groups ?? [])];
      const conflict = { texts: merged.conflict, keptAtMs, groups, key: randomUUID(), button: CHOSEN };
      send(reply.status(409), face, twoTextsPage(face, { ...conflict, address: face.address }));
    } else if (puts) sendOver(reply, putting);
    else return false;
    return true;
  }

  /** A form that cannot be sent any more, with all that was typed in it. */
  function sendOver(reply: FastifyReply, putting: Putting): FastifyReply {
    const { face, act, form, typed } = putting;
    const elsewhere = asideBeside(drafts, putting);
    return send(reply.status(409), face, actPage(face, act, form, { typed, elsewhere, faults: [], key: keyOf(typed) }));
  }

  async function show(reply: FastifyReply, face: Face, act: Act, shown: Shown): Promise<FastifyReply> {
    const { typed } = shown;
    const form = await formNow(face, act, typed).catch((error) => goneForm(face, act, error, typed));
    const faults = shown.faults.map((fault) => atField(renamed(fault, act, typed, face), fieldsOf(form)));
    const elsewhere = form.submit === null ? asideBeside(drafts, { face, act, form, typed }) : null;
    return send(reply, face, actPage(face, act, form, { ...shown, faults, elsewhere }));
  }

  /** What somebody typed is shown again, whatever went wrong with it; also where their session is over. */
  async function showAgain(request: FastifyRequest, reply: FastifyReply, act: Act, error: FastifyError) {
    const refusal = noted(error, request);
    const face = await faceOf(request, reply);
    const typed = (request.body ?? {}) as Typed;
    withStatusOf(refusal, reply);
    if (!face.reader) return send(reply, face, expiredPage(face, typed));
    // With the key of what was taken in before, nothing else is ever taken in.
    const key = refusal.code === "ERR_IDEMPOTENCY_KEY_REUSED" ? randomUUID() : keyOf(typed);
    const faults = faultsOf(refusal, face.words).map((fault) => ({
      ...fault,
      field: fault.field ?? act.fieldOf?.[refusal.code] ?? null,
    }));
    return await show(reply, face, act, { typed, faults, key });
  }
}

/** What the command of an act would lead to, as things stand. @throws Refusal as when it is given. */
async function previewOf(face: Face, act: Act, typed: Typed): Promise<Preview> {
  const expected = await tryAct(face, act, typed);
  const { isComplete, revision } = expected;
  return { sentences: act.preview?.(expected, face) ?? [], isComplete, revision };
}
