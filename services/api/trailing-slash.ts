import type { FastifyInstance, FastifyRequest } from "fastify";

/** Leads whoever asks for a page with a slash behind its address to the page itself: it has one address. */
export function leaveTrailingSlash(app: FastifyInstance, isMeant: (request: FastifyRequest) => boolean): void {
  app.addHook("onRequest", (request, reply, done) => {
    const address = withoutTrailingSlash(request.url);
    if (address === null || !isMeant(request)) return done();
    reply.redirect(address, 308);
  });
}

/** The address without the slashes at the end of its path; null where it has none, and where it would lead to another site. */
function withoutTrailingSlash(url: string): string | null {
  const end = url.search(/[?#]|$/);
  let length = end;
  while (url[length - 1] === "/") length -= 1;
  return length === end || length === 0 || /^\/[/\\]/.test(url) ? null : url.slice(0, length) + url.slice(end);
}
