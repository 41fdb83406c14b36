import { z } from "zod";
import { fingerprintOf } from "../../domain/application/fingerprint.ts";
import { applicationId, fundId, label, organisationId } from "../../schemas/primitives.ts";
import type { Projection, ReadModels } from "../projection.ts";
import { applicationOf, onlyKey } from "../subjects.ts";
import { ofDossiers } from "./of-dossiers.ts";

/** Another application with the same content, of the same lead. */
export const possibleDouble = z.strictObject({ applicationId, title: label });
export type PossibleDouble = z.infer<typeof possibleDouble>;

export const submittedContentRow = possibleDouble.extend({
  fundId,
  lead: organisationId,
  fingerprint: z.string(),
  /** It was not handed in, or ended without a grant: nothing is granted twice because of it. */
  isOver: z.boolean(),
});
export type SubmittedContentRow = z.infer<typeof submittedContentRow>;

/**
 * What each application said when it was last handed in, as a fingerprint. Those that can still lead to a grant, or did,
 * stand in one list with all that the same lead handed in with the same content. Drafts do not count, nor what AO corrects.
 */
export const possibleDoubles: Projection<SubmittedContentRow, PossibleDouble> = ofDossiers({
  name: "possible-doubles",
  version: 5,
  keys(event) {
    switch (event.type) {
      case "ApplicationDrafted":
      case "ApplicationSubmitted":
      case "ApplicationSupplemented":
      case "ApplicationWithdrawn":
      case "ApplicationLaidAside":
      case "ApplicationRefused":
      case "RefusalRevoked":
      case "LayingAsideRevoked":
      case "ApplicantSucceeded":
        return onlyKey(applicationOf(event));
      default:
        return [];
    }
  },
  fold(row, event, key) {
    switch (event.type) {
      case "ApplicationDrafted": {
        const { lead, content } = event.data;
        const { fundId } = event.metadata;
        const { title } = content;
        return { fundId, applicationId: key, title, lead, fingerprint: fingerprintOf(content), isOver: true };
      }
      case "ApplicationSubmitted":
      case "ApplicationSupplemented": {
        const { content } = event.data;
        return row && { ...row, title: content.title, fingerprint: fingerprintOf(content), isOver: false };
      }
      case "ApplicantSucceeded":
        return row?.lead === event.data.organisation ? { ...row, lead: event.data.into } : row;
      case "RefusalRevoked":
      case "LayingAsideRevoked":
        return row && { ...row, isOver: false };
      default:
        return row && { ...row, isOver: true };
    }
  },
  places(row) {
    const { applicationId, title, isOver } = row;
    return isOver ? [] : [{ list: listOfSame(row), sort: applicationId, shows: { applicationId, title } }];
  },
});

/** The most possible doubles that are told of one application. */
const MOST_TOLD = 20;

/** The other applications that say the same as this one; none where either is a draft or ended without a grant. */
export function possibleDoublesOf(readModels: ReadModels, applicationId: string): PossibleDouble[] {
  const row = readModels.get(possibleDoubles, applicationId);
  if (!row || row.isOver) return [];
  const { rows } = readModels.list(possibleDoubles, listOfSame(row), { limit: MOST_TOLD + 1 });
  return rows.filter((other) => other.applicationId !== applicationId).slice(0, MOST_TOLD);
}

function listOfSame({ fundId, lead, fingerprint }: SubmittedContentRow): string {
  return `${fundId}/${lead}/${fingerprint}`;
}
