import { z } from "zod";
import type { LoggedEvent } from "../../schemas/events.ts";
import { fundId, organisationId } from "../../schemas/primitives.ts";
import { ofTypes } from "../event-types.ts";
import { taskOf, type WorkTask } from "./work-tasks.ts";

/** What has to be known of an organisation for its tasks. */
export const organisationWork = z.strictObject({
  kind: z.literal("organisation"),
  fundId,
  organisation: organisationId,
  /** Who confirms the account that was proposed; null where none waits. */
  confirms: z.enum(["finance", "fund-manager"]).nullable(),
});
export type OrganisationWork = z.infer<typeof organisationWork>;

/** Whether an event changes the tasks of an organisation. */
export const changesOrganisationWork = ofTypes("AccountProposed", "AccountConfirmed", "OrganisationSucceeded");

/**
 * The state after an event.
 *
 * @param subject of the organisation's stream: its fund and itself.
 */
export function foldOrganisationWork(event: LoggedEvent, subject: string): OrganisationWork {
  const { fundId, actor } = event.metadata;
  const organisation = subject.slice(subject.indexOf(":") + 1);
  // Whoever proposed it does not confirm it, and of an office there may be one person.
  const second = actor.role === "finance" ? "fund-manager" : "finance";
  return { kind: "organisation", fundId, organisation, confirms: event.type === "AccountProposed" ? second : null };
}

/** The tasks for an organisation, of officials. */
export function tasksOfOrganisation({ fundId, organisation, confirms }: OrganisationWork): WorkTask[] {
  if (confirms === null) return [];
  return [
    taskOf({ fundId, applicationId: null, title: null }, { role: confirms, task: "confirm-account", organisation }),
  ];
}
