import type { Answers, Face } from "../face.ts";

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

/** What somebody is invited to make a plan about, and by when; nothing where they are not. */
export function InvitedTo({ face, to }: { readonly face: Face; readonly to: Invitation | undefined }): JSX.Element {
  if (!to) return "";
  const { words } = face;
  const { weekday, day } = words.format;
  const { subject, respondBy } = to;
  return (
    <p class="hint" safe>
      {words.pages.applying.invited({ subject, by: `${weekday(respondBy)} ${day(respondBy)}` })}
    </p>
  );
}
