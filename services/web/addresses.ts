import type { Config } from "../config.ts";
import type { MailLinks } from "../mail/text.ts";
import { decisionPath } from "./decisions/decision-of.ts";
import { menus, paths } from "./menu.ts";

/** Where people choose how often they get mail, below the fund's own address. */
export const MAIL_SETTINGS_PATH = "/berichten/instellingen";

/** Where somebody says that their address is right, although mail to it came back. */
export const ADDRESS_IS_RIGHT_PATH = `${MAIL_SETTINGS_PATH}/adres-klopt`;

/** Everybody who is registered, below the fund's own address. */
export const PEOPLE_PATH = "/leden/mensen";

/** Gives the address of a page of a fund: at the root where the configuration names that fund, else below the fund's own. */
export function addressesOf({ siteFund }: Pick<Config, "siteFund">): (fundId: string, path: string) => string {
  return (fundId, path) => {
    const root = siteFund === undefined ? `/f/${fundId}` : "";
    return path === "/" && root !== "" ? root : root + path;
  };
}

/** The fund whose own address a path is below, whatever it leads to; undefined for none. */
export function fundInPath(path: string): string | undefined {
  return /^\/f\/([^/?]+)/.exec(path)?.[1];
}

/** Where what mails tell of stands, for whoever reads them elsewhere. */
export function linksIn(siteUrl: () => string, config: Pick<Config, "siteFund">): MailLinks {
  const addressOf = addressesOf(config);
  return {
    task: (fundId, { role, applicationId, meeting }) =>
      siteUrl() +
      addressOf(
        fundId,
        applicationId !== null
          ? `/dossiers/${applicationId}`
          : meeting !== null
            ? meetingPath(meeting.meetingId)
            : paths[menus[role][0]],
      ),
    meeting: (fundId, meetingId) => siteUrl() + addressOf(fundId, meetingPath(meetingId)),
    decision: (fundId, { applicationId, decisionNumber }) =>
      siteUrl() + addressOf(fundId, decisionPath(applicationId, decisionNumber)),
    invitations: (fundId) => siteUrl() + addressOf(fundId, paths.organisation),
    settings: (fundId) => siteUrl() + addressOf(fundId, MAIL_SETTINGS_PATH),
    overview: (fundId) => siteUrl() + addressOf(fundId, paths.overview),
    checkpoints: () => `${siteUrl()}/v1/log/checkpoints`,
  };
}

/** The page of a meeting, below the fund's own address. */
export function meetingPath(meetingId: string): string {
  return `${paths.agenda}/${meetingId}`;
}

/** Where an official enters what came on paper. */
export const RECEIVE_PATH = "/werk/ontvangen";
