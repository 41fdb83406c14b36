import type { FastifyInstance } from "fastify";
import type { ShownMails } from "../../mail/mail-file.ts";
import { MEMBERS } from "../../schemes/query.ts";
import { ADDRESS_IS_RIGHT_PATH, MAIL_SETTINGS_PATH } from "../addresses.ts";
import type { Facing } from "../facing.ts";
import { ADDRESS_IS_RIGHT } from "../notice.ts";

const page = { schema: { hide: true }, config: { isPage: true } } as const;

/** Takes in that somebody's address is right, although mail to it came back: then it is tried again. */
export function registerMailAddress(
  app: FastifyInstance,
  { addressOf, admitted, tell, mails }: Facing & { readonly mails: ShownMails | null },
): void {
  app.post(addressOf(ADDRESS_IS_RIGHT_PATH), { ...page, preHandler: app.csrfProtection }, async (request, reply) => {
    const face = await admitted(request, reply, MEMBERS);
    if (!face) return reply;
    const person = face.reader?.person;
    if (person) mails?.addressIsRight({ fundId: face.fund.fundId, person });
    tell(request, { done: ADDRESS_IS_RIGHT, doneBefore: null });
    return reply.redirect(face.at(MAIL_SETTINGS_PATH), 303);
  });
}
