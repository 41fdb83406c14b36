import type { Answers, Face } from "../face.ts";
import { told } from "../told.ts";

type Application = Pick<Answers["GetApplication"], "applicationId" | "phase">;
export type Invitation = Answers["ListInvitations"]["items"][number];

/** More than wait for one organisation at once. */
const MOST = 100;

/** The invitations that whoever looks has to some of these, by application; nothing is asked where none is one. */
export async function invitationsOf(
  { ask }: Face,
  applications: readonly Application[],
): Promise<ReadonlyMap<string, Invitation>> {
  if (applications.every(({ phase }) => phase !== "invited")) return new Map();
  const { items } = await ask("ListInvitations", { page: { after: null, limit: MOST, descending: true } });
  return new Map(items.map((one) => [one.applicationId, one]));
}

/** The organisations of an invitation whom no mail tells of it, by name, for officials. */
async function notMailedOf(
  { ask, words, reader }: Face,
  { phase, invited }: Pick<Answers["GetApplication"], "phase" | "invited">,
): Promise<readonly string[]> {
  if (phase !== "invited" || !reader || reader.as === "applicant") return [];
  const page = { after: null, limit: MOST, filters: { status: "accepted" } };
  const found = invited.map(async (organisationId) => {
    const acting = await told(ask("ListAuthorisations", { params: { organisationId }, page }));
    return acting?.items.some(({ isMailed }) => isMailed) ? [] : [words.names.organisation(organisationId)];
  });
  return (await Promise.all(found)).flat();
}

/** That some who are invited have to be told otherwise, where no mail reaches them. */
export async function notMailed(face: Face, dossier: Answers["GetApplication"]): Promise<JSX.Element> {
  const names = await notMailedOf(face, dossier);
  if (names.length === 0) return "";
  const { words } = face;
  return (
    <p class="note" safe>
      {words.pages.applying.notMailed(words.format.list(names))}
    </p>
  );
}

/** What a plan is asked for about, and by when, as whoever looks is told it; nothing where none is. */
export function InvitedTo({ face, to }: { readonly face: Face; readonly to: Invitation | undefined }): JSX.Element {
  if (!to) return "";
  const { words, reader } = face;
  const { weekday, day } = words.format;
  const { invited, invitation } = words.pages.applying;
  const { subject, respondBy } = to;
  const said = reader?.as === "applicant" ? invited : invitation;
  return (
    <p class="hint" safe>
      {said({ subject, by: `${weekday(respondBy)} ${day(respondBy)}` })}
    </p>
  );
}
