import t from "tap";
import { problemIn } from "../../support/problem.ts";
import { startService } from "../../support/service.ts";
import { done, forwardSmallApplication, foundSmallFund, smallCast } from "../../support/small-fund.ts";

const english = { "accept-language": "en-GB,en;q=0.9,nl;q=0.5" };

/** An application without its sentences. */
function factsOf({ phaseInWords: _, content, decisionTerm, ...facts }: Record<string, unknown>) {
  const { matrixCheck, ...rest } = content as { matrixCheck: { explanation: string } };
  return {
    ...facts,
    decisionTerm: { ...(decisionTerm as object), words: null },
    content: { ...rest, matrixCheck: { ...matrixCheck, explanation: null } },
  };
}

t.test("what people read", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const application = `/applications/${await forwardSmallApplication(service, cast)}`;

  t.test("is Dutch where no language is asked for, or none that there is", async (t) => {
    for (const headers of [{}, { "accept-language": "fr" }, { "accept-language": "*" }]) {
      const { headers: said, body } = await done(service.ask(cast.finance, application, { headers }));
      t.equal(said.get("content-language"), "nl");
      t.match(said.get("vary"), /Accept-Language/);
      t.equal(body.phaseInWords, "Ligt voor bij de wethouders");
    }
  });

  t.test("is English where that is asked for, with the same facts", async (t) => {
    const dutch = await done(service.ask(cast.finance, application));
    const { headers, body } = await done(service.ask(cast.finance, application, { headers: english }));
    t.equal(headers.get("content-language"), "en");
    t.not(body.phaseInWords, dutch.body.phaseInWords);
    t.match(dutch.body, { content: { matrixCheck: { explanation: /^Het project raakt 2 rijen/ } } });
    t.match(body, { content: { matrixCheck: { explanation: /^The project/ } } });
    t.strictSame(factsOf(body), factsOf(dutch.body));
  });

  t.test("is English in a problem too: its title, its detail and its violations", async (t) => {
    const receipt = { municipality: "gouda", year: 2016, earmark: "general", cents: 0 };
    const dutch = await service.ask(cast.finance, "/receipts", { body: receipt });
    t.strictSame(problemIn(dutch), { code: "ERR_VALIDATION", at: ["/cents"] });
    t.equal(dutch.headers.get("content-language"), "nl");
    const problem = await service.ask(cast.finance, "/receipts", { body: receipt, headers: english });
    t.equal(problem.headers.get("content-language"), "en");
    t.match(problem.body, {
      title: "The request is not right",
      violations: [{ pointer: "/cents", message: "Amount: this is at least €0.01" }],
    });
    const member = { ...receipt, cents: 1 };
    t.match(await service.ask(cast.finance, "/receipts", { body: member, headers: english }), {
      status: 400,
      body: { code: "ERR_VALIDATION", violations: [{ code: "municipality_unknown", message: /gouda/i }] },
    });
  });

  t.test("of a code is at the type of its problems, in both languages", async (t) => {
    const { body: problem } = await service.ask(null, "/balance");
    t.equal(problem.type, "/v1/errors/ERR_UNAUTHENTICATED");
    const dutch = await service.ask(null, String(problem.type));
    t.match(dutch, { status: 200, body: { code: "ERR_UNAUTHENTICATED", status: 401, title: problem.title } });
    const { body } = await service.ask(null, String(problem.type), { headers: english });
    t.not(body.title, problem.title);
    for (const code of ["ERR_NOTHING", "toString", "__proto__"])
      t.strictSame(problemIn(await service.ask(null, `/v1/errors/${code}`)), { code: "ERR_NOT_FOUND" });
  });
});
