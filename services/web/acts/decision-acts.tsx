import { Refusal } from "../../../domain/refusal.ts";
import {
  type RefusalGround,
  refusalGround,
  statutoryRefusalGrounds,
  writtenRefusalGround,
} from "../../../schemas/application.ts";
import { loweringGround } from "../../../schemas/rules.ts";
import type { Answers, Face } from "../face.ts";
import { Line } from "../parts/line.tsx";
import { euros } from "../parts/money.tsx";
import { type Act, type ActForm, act, applicationIn, dossierOf, foreseen } from "./act.ts";
import { centsTypedIn, type Option, typedIn } from "./fields.tsx";
import { HeardOnRefusal, intendedIn } from "./refusal-hearing-acts.tsx";

type Dossier = Answers["GetApplication"];

/** The fund manager refuses an application, on a ground that holds as it stands, with reasons. */
export const refuseApplication: Act = act("RefuseApplication", {
  params: applicationIn,
  data: (typed) => ({
    decisionNumber: typedIn(typed, "decisionNumber"),
    ground: typedIn(typed, "ground"),
    groundWording: typedIn(typed, "groundWording") || null,
    reason: typedIn(typed, "reason"),
  }),
  async form(face): Promise<ActForm> {
    const { words, ask } = face;
    const said = words.pages.acts.RefuseApplication;
    const dossier = await dossierOf(face);
    const { revision } = dossier;
    const views = intendedIn(dossier.content);
    const grounds = await groundsFor(face, dossier);
    if (grounds.length === 0) return { ...said, answer: said.never, fields: [], revision, submit: null };
    const { decisionNumber } = await ask("GetNextDecisionNumber");
    return {
      ...said,
      revision,
      filled: { decisionNumber },
      fields: [
        { kind: "line", name: "decisionNumber", ...said.number },
        {
          kind: "one-of",
          name: "ground",
          ...said.ground,
          options: grounds.map((value): Option => ({ value, ...said.grounds[value] })),
        },
        ...(grounds.includes(writtenRefusalGround)
          ? [{ kind: "text", name: "groundWording", ...said.wording, rows: 3 } as const]
          : []),
        { kind: "text", name: "reason", ...said.reason },
      ],
      ...(views && { safeProof: <HeardOnRefusal face={face} views={views} /> }),
    };
  },
});

/** The grounds on which an application can be refused as it stands: the service itself says which. */
async function groundsFor(face: Face, { phase }: Dossier): Promise<readonly RefusalGround[]> {
  // A ground that cannot hold in this phase: its refusal names those that do.
  const ground = phase === "advised-against" ? "failed-matrix" : "no-majority";
  try {
    await face.runDry("RefuseApplication", {
      params: applicationIn(face),
      data: { decisionNumber: "0", ground, groundWording: null, reason: "0" },
    });
    return [ground];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code === "ERR_SUPPLEMENT_AWAITED") return statutoryRefusalGrounds;
    const { possible } = error.details as { readonly possible?: unknown };
    const found = refusalGround.array().safeParse(possible);
    return found.success ? found.data : [];
  }
}

/** The fund manager decides what a grant comes to in the end. */
export const determineGrant: Act = act("DetermineGrant", {
  params: applicationIn,
  preview: foreseen,
  data: (typed) => ({
    decisionNumber: typedIn(typed, "decisionNumber"),
    determinedCents: centsTypedIn(typed, "determinedCents"),
    ground: typedIn(typed, "ground") === "" ? null : typedIn(typed, "ground"),
    reason: typedIn(typed, "reason"),
  }),
  async form(face): Promise<ActForm> {
    const { words, params, ask } = face;
    const { DetermineGrant: said, InviteRecipientViews: hearing } = words.pages.acts;
    const { applicationId = "" } = params;
    const [grant, { decisionNumber }] = await Promise.all([
      ask("GetGrant", { params: { applicationId } }),
      ask("GetNextDecisionNumber"),
    ]);
    const { determinationRequest: requested, determination, revision } = grant;
    if (determination !== null || grant.phase === "withdrawn")
      return { ...said, answer: said.over, fields: [], revision, submit: null };
    return {
      ...said,
      answer: requested ? said.answer : said.notAsked,
      revision,
      filled: { decisionNumber },
      fields: [
        { kind: "line", name: "decisionNumber", ...said.number },
        { kind: "euros", name: "determinedCents", ...said.amount(euros(words, grant.awardedCents)) },
        {
          kind: "select",
          name: "ground",
          ...said.ground,
          options: [
            { value: "", title: said.notLower },
            ...loweringGround.options.map((value) => ({ value, title: said.grounds[value] })),
          ],
        },
        { kind: "text", name: "reason", ...said.reason },
      ],
      instead: { title: hearing.title, path: `/dossiers/${applicationId}/beslissen/zienswijze-vaststelling` },
      safeProof: <Result face={face} grant={grant} />,
    };
  },
});

interface ResultProps {
  readonly face: Face;
  readonly grant: Answers["GetGrant"];
}

/** What was awarded and paid, and what the recipient told. */
function Result({ face: { words }, grant }: ResultProps): JSX.Element {
  const said = words.pages.acts.DetermineGrant;
  const { awardedCents, paidCents, determinationRequest: requested } = grant;
  return (
    <section>
      <h2 class="utrecht-heading-2 ruled" safe>
        {said.result}
      </h2>
      <dl class="receipt">
        <Line label={said.awarded} value={euros(words, awardedCents)} />
        <Line label={said.paid} value={euros(words, paidCents)} />
        {requested ? <Line label={said.spent} value={euros(words, requested.spentCents)} /> : ""}
      </dl>
      {requested ? (
        <p class="prose" safe>
          {`“${requested.account}”`}
        </p>
      ) : null}
    </section>
  );
}
