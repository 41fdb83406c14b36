import { z } from "zod";
import { type ApplicationFacts, application } from "../../../domain/application/application.ts";
import { fund, fundFactsOf } from "../../../domain/fund/fund.ts";
import { person } from "../../../domain/person/person.ts";
import { roster } from "../../../domain/roster/roster.ts";
import { type Preparer, receiptWay } from "../../../schemas/application.ts";
import { localDate } from "../../../schemas/primitives.ts";
import type { ReadStream } from "../../engine/stream-view.ts";
import type { Params, Said } from "../command.ts";

/** The fund's terms: inviting and submitting are decided on them. */
export async function fundTerms(read: ReadStream, { fundId }: Params): Promise<ApplicationFacts> {
  const { state, revision } = await read(fund, { fundId });
  return { fund: fundFactsOf(state, revision) };
}

/** Whom the roster and the register of persons know, when an interest is declared. */
export async function interestFacts(
  read: ReadStream,
  { fundId }: Params,
  { person: personId }: { readonly person: string | null },
): Promise<ApplicationFacts> {
  const { state, revision } = await read(roster, { fundId });
  return {
    interest: { roster: { revision, terms: state.terms }, isRegistered: await isRegistered(read, fundId, personId) },
  };
}

/** Whom the roster and the register of persons know of those who prepared a proposal. */
export async function preparationFacts(
  read: ReadStream,
  { fundId }: Params,
  { preparedBy }: { readonly preparedBy: readonly Preparer[] },
): Promise<ApplicationFacts> {
  if (preparedBy.length === 0) return {};
  const { state, revision } = await read(roster, { fundId });
  const registered = new Set<string>();
  for (const { person } of preparedBy) if (await isRegistered(read, fundId, person)) registered.add(person);
  return { preparation: { roster: { revision, terms: state.terms }, registered } };
}

async function isRegistered(read: ReadStream, fundId: string, personId: string | null): Promise<boolean> {
  if (personId === null) return false;
  const { state, fundId: registeredWith } = await read(person, { personId });
  return state.phase === "registered" && registeredWith === fundId;
}

/** The fund's terms, and the refused application that a draft follows up on. */
export async function draftFacts(
  read: ReadStream,
  params: Params,
  { previousApplication }: { readonly previousApplication: string | null },
): Promise<ApplicationFacts> {
  const terms = await fundTerms(read, params);
  if (previousApplication === null) return terms;
  const previous = await read(application, { applicationId: previousApplication });
  // An application of another fund is none of this one's.
  return previous.fundId === params.fundId ? { ...terms, previous: previous.state } : terms;
}

/** The answer to what is handed in confirms that it was received (Awb 4:3a). */
export const receiptSaid: Said = {
  shape: {
    receipt: z
      .strictObject({ receivedOn: localDate, receivedBy: receiptWay })
      .optional()
      .describe("the day on which the application was received, and how: the term to decide runs from it"),
  },
  async of(read, { applicationId: id = "" }) {
    const { state } = await read(application, { applicationId: id });
    if (!("dossier" in state) || !("submittedOn" in state.dossier)) return {};
    const { submittedOn: receivedOn, receivedBy } = state.dossier;
    return { receipt: { receivedOn, receivedBy } };
  },
};
