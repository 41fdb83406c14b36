import type { TypedText } from "../../loose-drafts/loose-drafts.ts";
import { tickedIn, typedIn } from "../acts/fields.tsx";
import type { Face } from "../face.ts";
import { type Step, yesAndNo, yesOrNo, yesOrNoIn } from "./step.ts";

/** What the plan is: without this an application cannot begin. */
export const planStep: Step = {
  name: "plan",
  parts: ["title", "summary", "activities", "youthAndFamilyTeams"],
  typedOf: ({ title, summary, activities, youthAndFamilyTeams }) => ({
    title,
    summary,
    "activities.from": activities.from,
    "activities.to": activities.to,
    youthAndFamilyTeams: yesOrNo(youthAndFamilyTeams),
  }),
  part: (typed) => ({
    title: typedIn(typed, "title"),
    summary: typedIn(typed, "summary"),
    activities: { from: typedIn(typed, "activities.from"), to: typedIn(typed, "activities.to") },
    youthAndFamilyTeams: yesOrNoIn(typed.youthAndFamilyTeams),
  }),
  async groups({ face }) {
    const { field } = face.words.pages.applying;
    const last = face.words.format.day(face.fund.terms.period.to);
    return [
      {
        fields: [
          { kind: "line", name: "title", ...field.title },
          { kind: "text", name: "summary", ...field.summary },
          { kind: "day", name: "activities.from", ...field.from },
          { kind: "day", name: "activities.to", ...field.to(last) },
          { kind: "one-of", name: "youthAndFamilyTeams", ...field.teams, options: yesAndNo(face) },
        ],
      },
    ];
  },
};

/** The goals of the region that it contributes to, and how. */
export const goalsStep: Step = {
  name: "goals",
  parts: ["transformationGoals"],
  typedOf: ({ transformationGoals }) => ({
    transformationGoals: transformationGoals.map(({ goal }) => goal),
    ...Object.fromEntries(transformationGoals.map(({ goal, contribution }) => [`contribution.${goal}`, contribution])),
  }),
  part: (typed, face) => ({
    transformationGoals: goalsIn(typed, face).map((goal) => ({
      goal,
      contribution: typedIn(typed, `contribution.${goal}`),
    })),
  }),
  fieldOf(name, typed, face) {
    const [, place] = /^transformationGoals\.(\d+)\.contribution$/.exec(name) ?? [];
    const goal = goalsIn(typed, face)[Number(place)];
    return goal === undefined ? name : `contribution.${goal}`;
  },
  async groups({ face: { words, fund } }) {
    const { field } = words.pages.applying;
    const goals = fund.terms.transformationGoals;
    return [
      {
        fields: [
          {
            kind: "any-of",
            name: "transformationGoals",
            ...field.goals,
            options: goals.map(({ id, name }) => ({ value: id, title: name })),
          },
          ...goals.map(({ id, name }) => ({
            kind: "text" as const,
            rows: 2,
            name: `contribution.${id}`,
            ...field.contribution(name),
          })),
        ],
      },
    ];
  },
};

/** The goals that were ticked, or about which something was typed: it is not to be lost for want of a tick. */
function goalsIn(typed: TypedText, { fund }: Face): readonly string[] {
  const ticked = tickedIn(typed, "transformationGoals");
  return fund.terms.transformationGoals
    .map(({ id }) => id)
    .filter((id) => ticked.includes(id) || typedIn(typed, `contribution.${id}`).trim() !== "");
}

/** Whether other money exists, and whether it pays for a waiting list. */
export const meansStep: Step = {
  name: "means",
  parts: ["existingMeans", "financesWaitingList"],
  typedOf: ({ existingMeans, financesWaitingList }) => ({
    ...(existingMeans && {
      "existingMeans.answer": yesOrNo(existingMeans.answer),
      "existingMeans.explanation": existingMeans.explanation,
    }),
    ...(financesWaitingList && {
      "financesWaitingList.answer": yesOrNo(financesWaitingList.answer),
      "financesWaitingList.explanation": financesWaitingList.explanation,
    }),
  }),
  part: (typed) => ({
    existingMeans: answerIn(typed, "existingMeans"),
    financesWaitingList: answerIn(typed, "financesWaitingList"),
  }),
  async groups({ face }) {
    const { field } = face.words.pages.applying;
    const options = yesAndNo(face);
    return [
      {
        fields: [
          { kind: "one-of", name: "existingMeans.answer", ...field.existingMeans, options },
          { kind: "text", rows: 3, name: "existingMeans.explanation", ...field.existingMeansWhy },
          { kind: "one-of", name: "financesWaitingList.answer", ...field.waitingList, options },
          { kind: "text", rows: 3, name: "financesWaitingList.explanation", ...field.waitingListWhy },
        ],
      },
    ];
  },
};

/** An answer with why; null where nothing was said. */
function answerIn(typed: TypedText, name: "existingMeans" | "financesWaitingList") {
  const answer = yesOrNoIn(typed[`${name}.answer`]);
  const explanation = typedIn(typed, `${name}.explanation`);
  return answer === undefined && explanation.trim() === "" ? null : { answer, explanation };
}

const MOST_FOUND = 20;

/** With whom is applied. Those who are chosen stay, whatever is searched for. */
export const togetherStep: Step = {
  name: "together",
  parts: ["coApplicants"],
  looks: true,
  typedOf: ({ coApplicants }) => ({ coApplicants }),
  part: (typed) => ({ coApplicants: tickedIn(typed, "coApplicants") }),
  fieldOf: () => "coApplicants",
  async groups({ face, dossier, typed }) {
    const { words, reader } = face;
    const { field, together } = words.pages.applying;
    const search = typedIn(typed, "search").trim();
    const found = await face.ask("ListOrganisations", {
      page: { after: null, limit: MOST_FOUND, ...(search !== "" && { search }) },
    });
    const { confirmed = [], declined = [] } = dossier?.content ?? {};
    const signed = dossier?.content?.content.coApplicants ?? [];
    const chosen = tickedIn(typed, "coApplicants");
    const names = new Map(chosen.map((id) => [id, words.names.organisation(id)]));
    for (const { organisation, name, succession } of found.items) if (!succession) names.set(organisation, name);
    names.delete(reader?.identity?.organisation ?? "");
    const standing = (id: string) => {
      if (!signed.includes(id)) return {};
      if (declined.some(({ organisation }) => organisation === id)) return { hint: together.declined };
      return { hint: confirmed.includes(id) ? together.confirmed : together.notYet };
    };
    return [
      {
        fields: [
          { kind: "line", name: "search", ...field.search },
          {
            kind: "any-of",
            name: "coApplicants",
            ...field.coApplicants,
            options: Array.from(names, ([value, title]) => ({ value, title, ...standing(value) })),
          },
        ],
      },
    ];
  },
};
