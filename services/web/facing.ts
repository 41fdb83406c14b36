import type { FastifyReply, FastifyRequest } from "fastify";
import type { Role } from "../../schemas/envelope.ts";
import type { Face, PageDesk, Surroundings } from "./face.ts";
import type { Page } from "./frame.tsx";
import type { Notice } from "./notice.ts";

/** What routes of pages are made with. */
export interface Facing {
  readonly desk: PageDesk;
  /** The address of a page, as a route. */
  addressOf(path: string): string;
  faceOf(request: FastifyRequest, reply: FastifyReply): Promise<Face>;
  /** The face of somebody in one of these roles; null where they were sent to sign in. @throws ERR_FORBIDDEN */
  admitted(request: FastifyRequest, reply: FastifyReply, roles: readonly Role[]): Promise<Face | null>;
  send(reply: FastifyReply, around: Surroundings, page: Page): FastifyReply;
  /** Says on the next page what was done. */
  tell(request: FastifyRequest, notice: Notice): void;
}
