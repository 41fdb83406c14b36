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
  readonly reason: string;
}

/** Revokes a refusal on an objection, as the second fund manager, and announces it: the PHO advises again. */
export async function overturn(stage: Stage, against: Decision, { heldOn, reason }: Overturning): Promise<void> {
  const under = stage.decisionNumber();
  await stage.client.does(
    secondFundManager,
    "DecideObjection",
    { decisionNumber: under, outcome: "founded", hearing: { heldOn }, continuation: "advice", reason },
    about(against),
  );
  await announce(stage, against.application, under);
  stage.tell(`Besluit ${under}: het bezwaar is gegrond en besluit ${against.decisionNumber} is herroepen. ${reason}`);
}

/** Raises a determination on an objection, as the second fund manager, and announces it: the difference is due at once. */
export async function raise(
  stage: Stage,
  against: Decision,
  { euros, heldOn, reason }: Overturning & { readonly euros: number },
): Promise<void> {
  const under = stage.decisionNumber();
  const determinedCents = euros * 100;
  await stage.client.does(
    secondFundManager,
    "DecideObjection",
    { decisionNumber: under, outcome: "founded", hearing: { heldOn }, determinedCents, reason },
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
