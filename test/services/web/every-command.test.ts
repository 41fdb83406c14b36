/** Whatever people may do, they can do on pages; what they cannot is listed here with its reason. */
import t from "tap";
import { transformationFund } from "../../../services/schemes/transformation-fund.ts";
import { acts } from "../../../services/web/acts/acts.ts";
import { fundActs } from "../../../services/web/acts/fund-acts.ts";

/** Given by pages of their own, beside the forms of acts. */
const ownPages: Readonly<Record<string, string>> = {
  DraftApplication: "the first step of an application",
  DraftInvitedApplication: "the first step of an application that was invited",
  ChangeDraft: "every other step",
  SubmitApplication: "the last step",
  SupplementApplication: "the steps of a supplement",
  AttachFiles: "the files of a dossier",
  RemoveFile: "the files of a dossier",
};

const withoutForm: Readonly<Record<string, string>> = {
  EstablishFund:
    "pages are those of a fund that there is; its terms are founded once, from a file that is kept (docs/operations.md)",
  SetContributionsOfYears:
    "on pages a year is set at a time, when it is agreed on; several come out of a file, by `fonds import-contributions`",
};

t.test("every command that people may give has a form, a page of its own, or a reason to have none", async (t) => {
  const byForm = [...Object.values(acts), ...Object.values(fundActs)].map(({ command }) => command);
  const known = [...new Set([...byForm, ...Object.keys(ownPages), ...Object.keys(withoutForm)])].sort();
  t.strictSame(known, Object.keys(transformationFund.commands).sort());
});

t.test("whoever may give a command may open a form of it, and nobody else", async (t) => {
  for (const [command, forms] of Map.groupBy(Object.values(acts), ({ command }) => command)) {
    const roles = new Set(forms.flatMap(({ roles }) => roles));
    t.strictSame([...roles].sort(), [...transformationFund.commands[command].roles].sort(), command);
  }
});
