import { z } from "zod";
import { applicationDossier } from "../../../projections/applications/application-dossier.ts";
import type { TimelineRow } from "../../../projections/timeline/timeline.ts";
import { type Asker, standingNow } from "./asker.ts";
import { maySeeVotes } from "./rounds.ts";

/** A line of a timeline; its place in the log is null where gaps would tell what else happened. */
export interface ToldHappening extends Omit<TimelineRow, "position"> {
  readonly position: string | null;
}

const inviting = z.looseObject({ organisations: z.array(z.string()) });
const drafting = z.looseObject({ content: z.looseObject({ title: z.string() }) });
const voting = z.looseObject({ round: z.int() });

/**
 * A line of an application's timeline as somebody may know it: those invited do not know of each other, a draft is told of
 * without what it said then, and a vote without its choice while that is not to be known.
 */
export function happeningFor(row: ToldHappening, asker: Asker): ToldHappening {
  const { applicationId, type, data } = row;
  if (applicationId === null) return row;
  const { actor, live } = asker;
  const isOfficial = actor.role !== "applicant" && standingNow(applicationId, asker) === "official";
  const told = actor.role === "applicant" ? { ...row, position: null } : row;
  switch (type) {
    case "ProvidersInvited": {
      if (actor.role !== "applicant") return told;
      const { organisations, ...invitation } = inviting.parse(data);
      return {
        ...told,
        data: { ...invitation, organisations: organisations.filter((one) => one === actor.organisation) },
      };
    }
    case "ApplicationDrafted":
    case "DraftChanged": {
      if (!isOfficial) return told;
      const { content, ...draft } = drafting.parse(data);
      const title = live.get(applicationDossier, applicationId)?.title ?? "";
      return { ...told, data: { ...draft, content: { ...content, title } } };
    }
    case "VoteCast":
    case "VoteChanged": {
      const vote = voting.parse(data);
      const { round } = vote;
      return maySeeVotes({ applicationId, round }, asker) ? told : { ...told, data: { ...vote, choice: null } };
    }
    default:
      return told;
  }
}
