import { heardGround, whyNotHeard } from "../../../schemas/application.ts";
import type { Answers, Face } from "../face.ts";
import { Lines } from "../parts/line.tsx";
import { type Act, type ActForm, act, applicationIn, dossierOf, formOf } from "./act.ts";
import { type Field, typedIn } from "./fields.tsx";
import { Intended } from "./intended.tsx";
import { BEFORE_THE_DECISION } from "./phases.ts";

type Content = NonNullable<Answers["GetApplication"]["content"]>;
export type RefusalViews = NonNullable<Content["views"]>;

/** Before a refusal on what is to be feared, the applicant is asked for its views. */
export const inviteViews: Act = act("InviteViews", {
  phases: BEFORE_THE_DECISION,
  params: applicationIn,
  data: (typed) => ({
    ground: typedIn(typed, "ground"),
    reason: typedIn(typed, "reason"),
    respondBy: typedIn(typed, "respondBy"),
  }),
  async form(face): Promise<ActForm> {
    const { InviteViews: said, OmitRefusalHearing } = face.words.pages.acts;
    const { revision, applicationId } = await dossierOf(face);
    return {
      ...said,
      revision,
      fields: [
        heardGroundField(face),
        { kind: "text", name: "reason", ...said.reason },
        { kind: "day", name: "respondBy", ...said.respondBy },
      ],
      instead: { title: OmitRefusalHearing.title, path: `/dossiers/${applicationId}/beslissen/ongehoord-weigering` },
    };
  },
});

/** Why the applicant is not heard first is recorded (Awb 4:11). */
export const omitRefusalHearing: Act = act("OmitRefusalHearing", {
  phases: BEFORE_THE_DECISION,
  params: applicationIn,
  data: (typed) => ({
    ground: typedIn(typed, "ground"),
    because: typedIn(typed, "because"),
    reason: typedIn(typed, "reason"),
  }),
  async form(face): Promise<ActForm> {
    const { OmitRefusalHearing: said, OmitHearing } = face.words.pages.acts;
    const { revision } = await dossierOf(face);
    return {
      ...formOf(said),
      revision,
      fields: [
        heardGroundField(face),
        {
          kind: "one-of",
          name: "because",
          ...said.because,
          options: whyNotHeard.options.map((value) => ({ value, title: OmitHearing.becauses[value] })),
        },
        { kind: "text", name: "reason", ...said.reason },
      ],
    };
  },
});

/** The grounds of a refusal on which an applicant is heard first. */
function heardGroundField({ words }: Face): Field {
  const { InviteViews, RefuseApplication } = words.pages.acts;
  const options = heardGround.options.map((value) => ({ value, ...RefuseApplication.grounds[value] }));
  return { kind: "one-of", name: "ground", ...InviteViews.ground, options };
}

/** A refusal on which the applicant was heard is let go of; from here it is refused as well. */
export const dropRefusalIntention: Act = act("DropRefusalIntention", {
  phases: BEFORE_THE_DECISION,
  params: applicationIn,
  data: (typed) => ({ reason: typedIn(typed, "reason") }),
  async form(face): Promise<ActForm> {
    const { DropRefusalIntention: said, RefuseApplication } = face.words.pages.acts;
    const { revision, content, applicationId } = await dossierOf(face);
    const views = intendedIn(content);
    if (!views) return { ...formOf(said), answer: said.nothing, fields: [], revision, submit: null };
    return {
      ...formOf(said),
      revision,
      fields: [{ kind: "text", name: "reason", ...said.reason }],
      instead: { title: RefuseApplication.title, path: `/dossiers/${applicationId}/beslissen/weigeren` },
      safeProof: <HeardOnRefusal face={face} views={views} />,
    };
  },
});

/** The refusal that is intended, on which the applicant was heard or is not; null where none is. */
export function intendedIn(content: Content | null): RefusalViews | null {
  const views = content?.views ?? null;
  return views === null || views.dropped ? null : views;
}

interface HeardProps {
  readonly face: Face;
  readonly views: RefusalViews;
}

/** On what the applicant was asked for its views, and what it said. */
export function HeardOnRefusal({ face, views }: HeardProps): JSX.Element {
  const { DropRefusalIntention: said, OmitHearing } = face.words.pages.acts;
  const { omitted, answer } = views;
  const gave = answer ? (answer.views ?? said.none) : said.noneYet;
  return (
    <section>
      <Intended face={face} views={views} />
      <Lines
        lines={[
          [said.notHeard, omitted && OmitHearing.becauses[omitted]],
          [said.views, omitted ? null : gave],
        ]}
      />
    </section>
  );
}
