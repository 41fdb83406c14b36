import { hearingObstacle } from "../../../domain/decision/obstacles.ts";
import { hearingGround } from "../../../schemas/decision.ts";
import { decisionOf, decisionPath } from "../decisions/decision-of.ts";
import { everyPerson } from "../members/roster-on.ts";
import { type Act, type ActForm, act, formOf } from "./act.ts";
import { closed, common, Objected, partiesOf } from "./dispute-forms.tsx";
import { type Field, tickedIn, toChoose, typedIn } from "./fields.tsx";
import { optionsOf } from "./roster-acts.ts";

/** Where whoever objected is invited to be heard, below the decision. */
export const INVITATION_PATH = "hoorzitting-uitnodigen";
/** Where it is recorded that they were heard. */
export const HEARD_PATH = "hoorzitting";
/** Where it is recorded why nobody is. */
export const OMISSION_PATH = "hoorzitting-overslaan";

/** The fields for who heard, by their place in the list: the first of them presided. */
const HEARERS = ["heardBy.0", "heardBy.1", "heardBy.2", "heardBy.3", "heardBy.4"] as const;
const [CHAIR] = HEARERS;

/** Whoever objected is invited to be heard. */
export const inviteObjector: Act = act("InviteObjector", {
  ...common,
  data: (typed) => ({
    hearingOn: typedIn(typed, "hearingOn"),
    place: typedIn(typed, "place"),
    respondBy: typedIn(typed, "respondBy"),
  }),
  fieldOf: { ERR_HEARING_DAY: "hearingOn", ERR_RESPONSE_DATE_PASSED: "respondBy", ERR_DAY_TOO_FAR: "respondBy" },
  async form(face): Promise<ActForm> {
    const said = face.words.pages.acts.InviteObjector;
    const decision = await decisionOf(face);
    const over = closed(face, decision, hearingObstacle, said.title);
    if (over) return over;
    const { hearingOn, place, respondBy } = decision.objection?.invitation ?? {};
    return {
      ...formOf(said),
      revision: null,
      filled: { hearingOn, place, respondBy },
      fields: [
        { kind: "day", name: "hearingOn", ...said.hearingOn },
        { kind: "line", name: "place", ...said.place },
        { kind: "day", name: "respondBy", ...said.respondBy },
      ],
      safeProof: <Objected face={face} decision={decision} />,
    };
  },
});

/** An official records that whoever objected was heard, by whom, and the report of it. */
export const hearObjection: Act = act("HearObjection", {
  ...common,
  data: (typed) => ({
    heldOn: typedIn(typed, "heldOn"),
    heardBy: HEARERS.map((name) => typedIn(typed, name)).filter((person) => person !== ""),
    attendedBy: tickedIn(typed, "attendedBy"),
    report: typedIn(typed, "report"),
  }),
  fieldOf: { ERR_HEARING_DAY: "heldOn", ERR_HEARD_BY_INVOLVED: CHAIR, ERR_SEPARATION_OF_DUTIES: CHAIR },
  sourceOf: (place) => (place === "heardBy" ? CHAIR : place),
  async form(face): Promise<ActForm> {
    const said = face.words.pages.acts.HearObjection;
    const decision = await decisionOf(face);
    const over = closed(face, decision, hearingObstacle, said.title);
    if (over) return over;
    const { applicationId, decisionNumber, objection } = decision;
    const [parties, people] = await Promise.all([partiesOf(face, decision), everyPerson(face)]);
    const options = [toChoose(face), ...optionsOf(people)];
    const hearers = HEARERS.map(
      (name, index): Field => ({
        kind: "select",
        name,
        ...(name === CHAIR ? said.chair : { label: said.hearer(String(index + 1)) }),
        options,
      }),
    );
    return {
      ...formOf(said),
      revision: null,
      filled: { heldOn: objection?.invitation?.hearingOn ?? face.today },
      fields: [
        { kind: "day", name: "heldOn", ...said.heldOn },
        ...hearers,
        { kind: "any-of", name: "attendedBy", ...said.attendedBy, options: parties },
        { kind: "text", name: "report", ...said.report, rows: 12 },
      ],
      instead: {
        title: face.words.pages.acts.OmitObjectionHearing.title,
        path: `${decisionPath(applicationId, decisionNumber)}/${OMISSION_PATH}`,
      },
      safeProof: <Objected face={face} decision={decision} />,
    };
  },
});

/** An official records why nobody is heard on an objection. */
export const omitObjectionHearing: Act = act("OmitObjectionHearing", {
  ...common,
  data: (typed) => ({ because: typedIn(typed, "because"), reason: typedIn(typed, "reason") }),
  fieldOf: { ERR_HEARING_NOT_OMITTABLE: "because" },
  async form(face): Promise<ActForm> {
    const { words } = face;
    const said = words.pages.acts.OmitObjectionHearing;
    const decision = await decisionOf(face);
    const over = closed(face, decision, hearingObstacle, said.title);
    if (over) return over;
    return {
      ...formOf(said),
      revision: null,
      fields: [
        {
          kind: "one-of",
          name: "because",
          ...said.because,
          options: hearingGround.options.map((value) => ({ value, title: words.choices[value] ?? value })),
        },
        { kind: "text", name: "reason", ...said.reason },
      ],
      safeProof: <Objected face={face} decision={decision} />,
    };
  },
});
