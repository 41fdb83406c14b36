/** Everything that has to be done can be done from the list that tells it: a new kind of task as well. */
import t from "tap";
import { roleOfTask, taskCode, taskOf } from "../../../../projections/work/work-tasks.ts";
import { acts } from "../../../../services/web/acts/acts.ts";
import { applyingPages } from "../../../../services/web/applying/routes.ts";
import { pages } from "../../../../services/web/pages.ts";
import { type Task, wayOf } from "../../../../services/web/work/task-list.tsx";
import { wordsFor } from "../../../../services/words/words.ts";

const ID = "10000000-0000-4000-8000-000000000001";
const about = { fundId: "holland-rijnland", applicationId: ID, title: "School2Care" };
/** What a task of any kind may be about. */
const details = {
  organisation: "zorg-west",
  municipality: "leiden",
  number: 1,
  recoveryId: ID,
  meeting: { meetingId: ID, body: "pho", on: "2017-11-15" },
  year: 2017,
  reportDueOn: "2017-12-01",
  earmark: "general",
  cents: 100,
} as const;

/** Every page and form, as what their addresses look like. */
const addresses = Object.keys({ ...pages, ...acts, ...applyingPages }).map(
  (path) => new RegExp(`^${path.replace(/:\w+/g, "[^/]+")}(\\?|$)`),
);

/** The way to a task of a kind, as the list of who does it shows it. */
function wayTo(code: (typeof taskCode.options)[number], decisionNumber: string | null, dossier?: string) {
  const task = taskOf(about, { ...details, role: roleOfTask[code], task: code, decisionNumber }) as unknown as Task;
  const params = dossier === undefined ? {} : { applicationId: dossier };
  return wayOf({ words: wordsFor("nl"), params }, task);
}

for (const code of taskCode.options)
  t.test(code, (t) => {
    const way = wayTo(code, "HR-2017-01");
    t.ok(way && way.title !== "", "has a button");
    t.ok(
      addresses.some((address) => address.test(way?.path ?? "")),
      `that leads to a page: ${way?.path}`,
    );
    t.end();
  });

t.test("a late decision leads to its dossier, and on that to itself no more", (t) => {
  t.strictSame(wayTo("end-default", null), { path: `/dossiers/${ID}`, title: "Naar het dossier" });
  t.equal(wayTo("end-default", null, ID), null);
  t.match(wayTo("end-default", "HR-2017-01", ID), { path: `/dossiers/${ID}/besluiten/HR-2017-01/bezwaar-beslissen` });
  t.end();
});
