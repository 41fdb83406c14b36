import type { LocalDate } from "../../schemas/primitives.ts";
import { format } from "../words/nl/format.ts";
import { announce } from "./announcing.ts";
import { type Provider, secondFundManager, secretary } from "./cast.ts";
import type { Decision, Stage } from "./stage.ts";

/** Records an objection that came in today, as the secretary. */
export async function object(stage: Stage, against: Decision, objector: Provider, grounds: string): Promise<void> {
  const { application, decisionNumber } = against;
  const objection = { objector: objector.organisation, receivedOn: stage.today(), grounds };
  await stage.client.does(secretary, "ReceiveObjection", objection, about(against));
  stage.tell(
    `${objector.organisationName} maakt bezwaar tegen besluit ${decisionNumber} over „${application.title}”. ${grounds}`,
  );
}

/** Decides that a late objection is inadmissible, as the second fund manager, and announces it. */
export async function declareInadmissible(stage: Stage, against: Decision, reason: string): Promise<void> {
  const under = stage.decisionNumber();
  await stage.client.does(
    secondFundManager,
    "DecideObjection",
    {
      decisionNumber: under,
      outcome: "inadmissible",
      inadmissible: "late",
      hearing: { skipped: "manifestly-inadmissible" },
      reason,
    },
    about(against),
  );
  await announce(stage, against.application, under);
  stage.tell(`Besluit ${under}: het bezwaar tegen besluit ${against.decisionNumber} is niet-ontvankelijk. ${reason}`);
}

interface Overturning {
  /** The day of the hearing. */
  readonly heldOn: LocalDate;
  /** Who objected, and came to it. */
  readonly by: Provider;
  readonly report: string;
  readonly reason: string;
}

/** Records that somebody of whoever objected was heard, by the second fund manager. */
async function hear(
  stage: Stage,
  against: Decision,
  { heldOn, by, report }: Pick<Overturning, "heldOn" | "by" | "report">,
): Promise<void> {
  const heardBy = [secondFundManager.identity.sub];
  const hearing = { heldOn, heardBy, attendedBy: [by.organisation], report };
  await stage.client.does(secretary, "HearObjection", hearing, about(against));
}

/** Revokes a refusal on an objection, as the second fund manager, and announces it: the PHO advises again. */
export async function overturn(stage: Stage, against: Decision, { reason, ...hearing }: Overturning): Promise<void> {
  await hear(stage, against, hearing);
  const under = stage.decisionNumber();
  await stage.client.does(
    secondFundManager,
    "DecideObjection",
    { decisionNumber: under, outcome: "founded", continuation: "advice", reason },
    about(against),
  );
  await announce(stage, against.application, under);
  stage.tell(`Besluit ${under}: het bezwaar is gegrond en besluit ${against.decisionNumber} is herroepen. ${reason}`);
}

/** Raises a determination on an objection, as the second fund manager, and announces it: the difference is due at once. */
export async function raise(
  stage: Stage,
  against: Decision,
  { euros, reason, ...hearing }: Overturning & { readonly euros: number },
): Promise<void> {
  await hear(stage, against, hearing);
  const under = stage.decisionNumber();
  const determinedCents = euros * 100;
  await stage.client.does(
    secondFundManager,
    "DecideObjection",
    { decisionNumber: under, outcome: "founded", determinedCents, reason },
    about(against),
  );
  await announce(stage, against.application, under);
  stage.tell(
    `Besluit ${under}: het bezwaar is gegrond. De vaststelling van besluit ${against.decisionNumber} wordt ${format.euros(determinedCents)}. ${reason}`,
  );
}

function about({ application, decisionNumber }: Decision) {
  return { applicationId: application.id, decisionNumber };
}
