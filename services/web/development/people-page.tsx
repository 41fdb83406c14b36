import { amsterdamDay } from "../../../domain/calendar.ts";
import { type GrantableRole, grantableRole } from "../../../schemas/envelope.ts";
import type { Surroundings } from "../face.ts";
import type { Page } from "../frame.tsx";
import { Heading } from "../parts/heading.tsx";
import { POST_PATH } from "./post-pages.tsx";
import { type DevelopmentPerson, PEOPLE_PATH } from "./provider.ts";

/** Where the clock of a development service is moved. */
export const CLOCK_PATH = "/ontwikkeling/klok";

/** Somebody who can sign in. */
export interface Candidate extends DevelopmentPerson {
  /** How many tasks wait for them; null where that is not known. */
  readonly tasks: number | null;
  /** The municipality or organisation for which they act, by name; null for none, or where that is not known. */
  readonly actsFor: string | null;
}

interface Options {
  readonly candidates: readonly Candidate[];
  /** The time of a clock that is moved by hand; null for one that goes by itself. */
  readonly now: string | null;
}

/** Who can sign in to a development service, by role, with how much waits for each; and its clock. */
export function peoplePage({ words }: Surroundings, { candidates, now }: Options): Page {
  const { development, roles } = words.pages.signIn;
  return {
    title: development.title,
    safeBody: (
      <>
        <Heading title={development.title} answer={development.answer} />
        <form method="post" action={PEOPLE_PATH}>
          {grantableRole.options.map((role) => (
            <section class="section">
              <h2 class="utrecht-heading-2" safe>
                {roles[role]}
              </h2>
              <ul class="people">
                {inRole(candidates, role).map((candidate) => (
                  <Choice words={words} candidate={candidate} />
                ))}
              </ul>
            </section>
          ))}
        </form>
        {now === null ? null : <Clock words={words} now={now} />}
        <p>
          <a class="utrecht-link" href={POST_PATH} safe>
            {words.pages.post.open}
          </a>
        </p>
      </>
    ),
  };
}

function inRole(candidates: readonly Candidate[], role: GrantableRole): readonly Candidate[] {
  return candidates.filter(({ identity }) => identity.roles[0] === role);
}

interface ChoiceProps {
  readonly words: Surroundings["words"];
  readonly candidate: Candidate;
}

function Choice({ words, candidate: { identity, name, tasks, actsFor } }: ChoiceProps): JSX.Element {
  const { development } = words.pages.signIn;
  return (
    <li>
      <button
        class="utrecht-button utrecht-button--secondary-action"
        type="submit"
        name="persoon"
        value={identity.sub}
        safe
      >
        {development.signIn(name)}
      </button>
      <span class="hint" safe>
        {[actsFor, tasks === null ? null : development.tasks(tasks)].filter(Boolean).join(", ")}
      </span>
    </li>
  );
}

function Clock({ words, now }: { readonly words: Surroundings["words"]; readonly now: string }): JSX.Element {
  const { development } = words.pages.signIn;
  const today = amsterdamDay(now);
  return (
    <section class="section">
      <h2 class="utrecht-heading-2" safe>
        {development.clock}
      </h2>
      <p safe>{development.clockNow(words.format.day(today))}</p>
      <form class="filter" method="post" action={CLOCK_PATH}>
        <div class="field">
          <label class="utrecht-form-label" for="dag" safe>
            {development.clockDay}
          </label>
          <span class="hint" id="dag-hint" safe>
            {development.clockHint}
          </span>
          <input
            class="utrecht-textbox"
            id="dag"
            name="dag"
            type="date"
            min={today}
            value={today}
            required
            aria-describedby="dag-hint"
          />
        </div>
        <button class="utrecht-button utrecht-button--secondary-action" type="submit" safe>
          {development.clockForward}
        </button>
      </form>
    </section>
  );
}

/** Asks whether somebody who left the fund leaves the provider as well. */
export function signOutPage({ words }: Surroundings, safeForm: string): Page {
  const { development, signOut } = words.pages.signIn;
  return {
    title: development.signOutTitle,
    safeBody: (
      <>
        <Heading title={development.signOutTitle} answer={development.signOutAnswer} />
        {safeForm}
        <button
          class="utrecht-button utrecht-button--primary-action"
          type="submit"
          form="op.logoutForm"
          name="logout"
          value="yes"
          safe
        >
          {signOut}
        </button>
      </>
    ),
  };
}

/** For whoever comes to choose who they are and was not sent. */
export function nobodyWaitsPage({ words }: Surroundings): Page {
  const { development } = words.pages.signIn;
  return {
    title: development.title,
    safeBody: (
      <>
        <Heading title={development.title} answer={development.nobodyWaits} />
        <p>
          <a class="utrecht-link" href="/inloggen" safe>
            {development.again}
          </a>
        </p>
      </>
    ),
  };
}
