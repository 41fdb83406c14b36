import type { FastifyRequest } from "fastify";
import t from "tap";
import { type Visit, visitCookie, visitOf as visitOfSomebody } from "../../../../services/web/inbox/visits.ts";

/** A request of a browser that remembers a cookie. */
function requestWith(cookie: string): FastifyRequest {
  return { headers: { cookie } } as FastifyRequest;
}

function visitOf(request: FastifyRequest, now: string): Visit {
  return visitOfSomebody(request, ["fonds", "umar", "applicant"], now);
}

/** What is remembered after a visit. */
function afterVisit(visit: Visit): FastifyRequest {
  return requestWith(visitCookie(visit, false).split(";")[0] ?? "");
}

t.test("what is new is so until half an hour after the last look", async (t) => {
  const first = visitOf(requestWith(""), "2017-10-01T09:00:00.000Z");
  t.equal(first.before, null);
  const again = visitOf(afterVisit(first), "2017-10-01T09:29:00.000Z");
  t.equal(again.before, null, "still the first visit");
  const back = visitOf(afterVisit(again), "2017-10-01T09:59:00.000Z");
  t.equal(back.before, "2017-10-01T09:29:00.000Z", "half an hour after its last moment");
  const reload = visitOf(afterVisit(back), "2017-10-01T10:20:00.000Z");
  t.equal(reload.before, "2017-10-01T09:29:00.000Z", "looking again leaves it new");
});

t.test("a cookie that is no visit is a first one", async (t) => {
  for (const cookie of ["bezocht=", "bezocht=gisteren~vandaag", "bezocht=~", "bezocht=1~2~3", "taal=en"])
    t.equal(visitOf(requestWith(cookie), "2017-10-01T09:00:00.000Z").before, null, cookie);
});

t.test("another person, role or fund on the same browser is at a first visit", async (t) => {
  const visit = visitOf(requestWith(""), "2017-10-01T09:00:00.000Z");
  for (const who of [
    ["fonds", "zahra", "applicant"],
    ["fonds", "umar", "reviewer"],
    ["ander", "umar", "applicant"],
  ])
    t.equal(visitOfSomebody(afterVisit(visit), who, "2017-10-02T09:00:00.000Z").before, null, who.join(" "));
});

t.test("the cookie is for the service alone", async (t) => {
  const visit = { whose: "x", before: null, last: "2017-10-01T09:00:00.000Z" };
  t.match(visitCookie(visit, true), /HttpOnly; Secure; SameSite=Lax$/);
});
