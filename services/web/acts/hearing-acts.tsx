import type { Phase } from "../../../projections/applications/application-dossier.ts";
import { grantEvents, type IntendedDecision } from "../../../schemas/grant.ts";
import { loweringGround } from "../../../schemas/rules.ts";
import type { ActsWords } from "../../words/pages/acts.ts";
import type { Answers, Face } from "../face.ts";
import { Lines } from "../parts/line.tsx";
import { type Act, type ActForm, act, applicationIn, formOf, grantOf, handIn } from "./act.ts";
import { type Field, typedIn, typedOrNull } from "./fields.tsx";
import { Intended } from "./intended.tsx";
import { afterDeterminationGroundField } from "./lowering-act.tsx";
import { DETERMINED, HEARABLE, UNDETERMINED } from "./phases.ts";
import { groundsOf, withdrawalGroundField } from "./withdrawal-acts.ts";

/** What a recipient is heard about before it is decided, as its form asks it. */
interface Hearing {
  readonly kind: IntendedDecision["kind"];
  /** How far the application is when it can be decided. */
  readonly phases: ReadonlySet<Phase>;
  /** Where it is recorded why the recipient is not heard, below the decisions of the dossier. */
  readonly omission: string;
  said(acts: ActsWords): Pick<ActForm, "title" | "answer">;
  groundField(acts: ActsWords): Field;
}

const determination: Hearing = {
  kind: "determination",
  phases: UNDETERMINED,
  omission: "ongehoord-vaststelling",
  said: ({ InviteRecipientViews }) => InviteRecipientViews,
  groundField: ({ InviteRecipientViews, DetermineGrant }) => ({
    kind: "one-of",
    name: "ground",
    ...InviteRecipientViews.ground,
    options: loweringGround.options.map((value) => ({ value, title: DetermineGrant.grounds[value] })),
  }),
};

const withdrawal: Hearing = {
  kind: "withdrawal",
  phases: UNDETERMINED,
  omission: "ongehoord-intrekking",
  said: ({ WithdrawGrant }) => WithdrawGrant.hearing,
  groundField: withdrawalGroundField,
};

const amendment: Hearing = {
  kind: "amendment",
  phases: UNDETERMINED,
  omission: "ongehoord-wijziging",
  said: ({ AmendGrant }) => AmendGrant.hearing,
  groundField: (acts) => ({
    kind: "one-of",
    name: "ground",
    label: acts.AmendGrant.hearing.ground,
    options: groundsOf(acts),
  }),
};

const lowering: Hearing = {
  kind: "determination-lowering",
  phases: DETERMINED,
  omission: "ongehoord-verlaging",
  said: ({ LowerDetermination }) => LowerDetermination.hearing,
  groundField: afterDeterminationGroundField,
};

/** Before a grant is determined lower than it was awarded, its recipient is asked for its views. */
export const inviteRecipientViews: Act = hearingOf(determination);

/** Before a grant is withdrawn, its recipient is asked for its views. */
export const inviteViewsOnWithdrawal: Act = hearingOf(withdrawal);

/** Before a grant is amended to its recipient's detriment, the recipient is asked for its views. */
export const inviteViewsOnAmendment: Act = hearingOf(amendment);

/** Before a determination is lowered, its recipient is asked for its views. */
export const inviteViewsOnLowering: Act = hearingOf(lowering);

/** A recipient is asked for its views on what is intended (Awb 4:8). */
function hearingOf({ kind, phases, omission, said, groundField }: Hearing): Act {
  return act("InviteRecipientViews", {
    phases,
    params: applicationIn,
    data: (typed) => ({
      intended: { kind, ground: typedIn(typed, "ground") },
      reason: typedIn(typed, "reason"),
      respondBy: typedIn(typed, "respondBy"),
    }),
    sourceOf: groundOfIntended,
    async form(face): Promise<ActForm> {
      const { acts } = face.words.pages;
      const { submit, reason, respondBy } = acts.InviteRecipientViews;
      const { revision, applicationId } = await grantOf(face);
      return {
        ...formOf({ ...said(acts), submit }),
        revision,
        fields: [
          groundField(acts),
          { kind: "text", name: "reason", ...reason },
          { kind: "day", name: "respondBy", ...respondBy },
        ],
        instead: { title: acts.OmitHearing.title, path: `/dossiers/${applicationId}/beslissen/${omission}` },
      };
    },
  });
}

/** Why a recipient is not heard first is recorded, by the path of each form (Awb 4:11). */
export const actsOfOmission: Readonly<Record<string, Act>> = Object.fromEntries(
  [determination, withdrawal, amendment, lowering].map((hearing) => [
    `/dossiers/:applicationId/beslissen/${hearing.omission}`,
    omissionOf(hearing),
  ]),
);

function omissionOf({ kind, phases, groundField }: Hearing): Act {
  return act("OmitHearing", {
    phases,
    params: applicationIn,
    data: (typed) => ({
      intended: { kind, ground: typedIn(typed, "ground") },
      because: typedIn(typed, "because"),
      reason: typedIn(typed, "reason"),
    }),
    sourceOf: groundOfIntended,
    async form(face): Promise<ActForm> {
      const { acts } = face.words.pages;
      const said = acts.OmitHearing;
      const { revision } = await grantOf(face);
      return {
        ...formOf({ ...said, answer: `${said.intended[kind]} ${said.answer}` }),
        revision,
        fields: [
          groundField(acts),
          {
            kind: "one-of",
            name: "because",
            ...said.because,
            options: grantEvents.HearingOmitted.shape.because.options.map((value) => ({
              value,
              title: said.becauses[value],
            })),
          },
          { kind: "text", name: "reason", ...said.reason },
        ],
      };
    },
  });
}

function groundOfIntended(place: string): string {
  return place === "intended.ground" ? "ground" : place;
}

/** What was to be decided once its recipient was heard is let go of; from here it is decided as well. */
export const dropIntention: Act = act("DropIntention", {
  phases: HEARABLE,
  params: applicationIn,
  data: (typed) => ({ reason: typedIn(typed, "reason") }),
  async form(face): Promise<ActForm> {
    const { acts } = face.words.pages;
    const said = acts.DropIntention;
    const { revision, views, applicationId } = await grantOf(face);
    if (!views || views.dropped) return { ...formOf(said), answer: said.nothing, fields: [], revision, submit: null };
    const { title, path } = decidingOn(views.intended.kind, acts);
    return {
      ...formOf(said),
      answer: `${acts.OmitHearing.intended[views.intended.kind]} ${said.answer}`,
      revision,
      fields: [{ kind: "text", name: "reason", ...said.reason }],
      instead: { title, path: `/dossiers/${applicationId}/beslissen/${path}` },
      safeProof: <Heard face={face} views={views} />,
    };
  },
});

function decidingOn(
  kind: IntendedDecision["kind"],
  acts: ActsWords,
): { readonly title: string; readonly path: string } {
  switch (kind) {
    case "determination":
      return { title: acts.DetermineGrant.title, path: "vaststellen" };
    case "withdrawal":
      return { title: acts.WithdrawGrant.title, path: "intrekken" };
    case "amendment":
      return { title: acts.AmendGrant.title, path: "wijzigen" };
    case "determination-lowering":
      return { title: acts.LowerDetermination.title, path: "vaststelling-verlagen" };
  }
}

interface HeardProps {
  readonly face: Face;
  readonly views: NonNullable<Answers["GetGrant"]["views"]>;
}

/** Why it was intended, and what the recipient said of it. */
function Heard({ face: { words }, views: { reason, respondBy, omitted, answer } }: HeardProps): JSX.Element {
  const { DropIntention: said, OmitHearing } = words.pages.acts;
  const lines: readonly (readonly [label: string, value: string | null])[] = [
    [said.why, reason],
    [said.notHeard, omitted && OmitHearing.becauses[omitted]],
    [said.respondBy, respondBy && words.format.day(respondBy)],
    [said.views, answer && (answer.views ?? said.none)],
  ];
  return <Lines lines={lines} />;
}

/** A recipient says what it thinks of an intended decision on its grant, or that it has nothing to say. */
export const giveRecipientViews: Act = handIn("GiveRecipientViews", {
  task: "give-recipient-views",
  isPutAside: true,
  params: applicationIn,
  data: (typed) => ({ views: typedOrNull(typed, "views") }),
  async form(face): Promise<ActForm> {
    const said = face.words.pages.acts.GiveRecipientViews;
    const { revision, views } = await grantOf(face);
    if (!views) return { ...said, revision, fields: [{ kind: "text", name: "views", ...said.views }] };
    const { kind, ground } = views.intended;
    return {
      ...said,
      answer: said.intended[kind],
      revision,
      fields: [{ kind: "text", name: "views", ...said.views }],
      safeFirst: <Intended face={face} views={{ ...views, ground }} />,
    };
  },
});
