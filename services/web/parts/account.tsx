import type { Reader, Surroundings } from "../face.ts";
import { asked } from "../query.ts";
import { FormToken } from "./form-token.tsx";

interface AccountProps {
  readonly around: Surroundings;
}

/** In the head of a page: who is signed in and the way out, or the way in. */
export function Account({ around }: AccountProps): JSX.Element {
  const { reader, words } = around;
  if (!reader) return <SignInLink around={around} />;
  return (
    <div class="account">
      <span>
        <b safe>{nameOf(around, reader)}</b>
        <span safe>{actsFor(around, reader)}</span>
      </span>
      <SignOut around={around} label={words.pages.signIn.signOut} />
    </div>
  );
}

/** In the foot, for phones: the same. */
export function AccountInMenu({ around }: AccountProps): JSX.Element {
  const { reader, words } = around;
  if (!reader) return <SignInLink around={around} />;
  return <SignOut around={around} label={words.pages.signIn.signOutOf(nameOf(around, reader))} />;
}

/** For who may act in more ways than one: the form to take another. */
export function RoleSwitch({ around }: AccountProps): JSX.Element {
  const { reader, words } = around;
  const { yourRole, changeRole } = words.pages.signIn;
  if (!reader || reader.capacities.length < 2) return "";
  return (
    <form class="filter" method="post" action="/rol">
      <FormToken around={around} />
      <div class="field">
        <label class="utrecht-form-label" for="rol" safe>
          {yourRole}
        </label>
        <select class="utrecht-select" id="rol" name="rol">
          {reader.capacities.map(({ key, label, isCurrent }) => (
            <option value={key} selected={isCurrent} safe>
              {label}
            </option>
          ))}
        </select>
      </div>
      <button class="utrecht-button utrecht-button--secondary-action" type="submit" safe>
        {changeRole}
      </button>
    </form>
  );
}

function SignInLink({ around: { words, address, canSignIn } }: AccountProps): JSX.Element {
  if (!canSignIn) return "";
  return (
    <a class="utrecht-link account" href={asked("/inloggen", { terug: address })} safe>
      {words.pages.signIn.signIn}
    </a>
  );
}

function SignOut({ around, label }: AccountProps & { readonly label: string }): JSX.Element {
  return (
    <form method="post" action="/uitloggen">
      <FormToken around={around} />
      <button class="plain" type="submit" safe>
        {label}
      </button>
    </form>
  );
}

function nameOf({ words }: Surroundings, { name }: Reader): string {
  return name ?? words.pages.signIn.nameless;
}

/** The role, and for whom. */
function actsFor({ words }: Surroundings, { as, actsFor: whom }: Reader): string {
  const told = [words.pages.signIn.roles[as], ...(whom === null ? [] : [whom])];
  return [...new Set(told)].join(", ");
}
