import t from "tap";
import { startService } from "../../support/service.ts";
import { done, foundSmallFund, smallApplication, smallCast } from "../../support/small-fund.ts";

interface Row {
  readonly applicationId: string;
  readonly possibleDoubles: readonly { readonly applicationId: string; readonly title: string }[] | null;
}

t.test(
  "the button pressed twice: officials see that each may be a double of the other, applicants do not",
  async (t) => {
    const service = await startService(t);
    const cast = await smallCast(service);
    await foundSmallFund(service, cast);
    const submitted = async (content = smallApplication) => {
      const { body } = await done(service.ask(cast.applicant, "/applications", { body: { content } }));
      await done(service.ask(cast.applicant, `/applications/${body.applicationId}/submission`, { body: {} }));
      return String(body.applicationId);
    };
    const first = await submitted();
    await done(service.ask(cast.finance, "/v1/development/clock", { body: { now: "2016-07-02T10:00:00.000Z" } }));
    const second = await submitted();
    const other = await submitted({ ...smallApplication, title: "Iets anders" });
    const { title } = smallApplication;
    const doubles = [
      [first, [{ applicationId: second, title }]],
      [second, [{ applicationId: first, title }]],
      [other, []],
    ];
    const hidden = [first, second, other].map((id) => [id, null]);

    /** What is said of each application, in a list at a path. */
    const toldIn = async (who: string, path: string) => {
      const { items, projects } = (await done(service.ask(who, path))).body;
      const rows = (items ?? projects) as readonly Row[];
      return rows
        .map(({ applicationId, possibleDoubles }) => [applicationId, possibleDoubles])
        .sort(inOrderOf(doubles));
    };
    const toldOf = async (who: string, id: string, query = "") =>
      (await done(service.ask(who, `/applications/${id}${query}`))).body.possibleDoubles;

    for (const path of ["/applications", "/overview", "/work-queue", "/applications?asOf=2016-07-02"])
      t.strictSame(await toldIn(cast.reviewer, path), doubles, path);
    t.strictSame(await toldOf(cast.reviewer, first), doubles[0]?.[1]);
    t.strictSame(await toldOf(cast.reviewer, first, "?asOf=2016-07-02"), doubles[0]?.[1]);
    t.strictSame(await toldOf(cast.reviewer, first, "?asOf=2016-07-01"), [], "before the second was there");

    t.strictSame(await toldIn(cast.applicant, "/applications"), hidden);
    t.equal(await toldOf(cast.applicant, first), null);

    await done(service.ask(cast.applicant, `/applications/${second}/withdrawal`, { body: { reason: "Dubbel." } }));
    t.strictSame(await toldOf(cast.reviewer, first), [], "a twin that was withdrawn is no warning any more");
  },
);

/** Compares pairs by the place of their id in others. */
function inOrderOf(others: readonly (readonly unknown[])[]) {
  const ids = others.map(([id]) => id);
  return (a: readonly unknown[], b: readonly unknown[]) => ids.indexOf(a[0]) - ids.indexOf(b[0]);
}
