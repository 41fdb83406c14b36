import { amsterdamDay } from "../../../domain/calendar.ts";
import type { Answers, Face } from "../face.ts";
import { unbroken } from "./money.tsx";

interface HappeningProps {
  readonly face: Face;
  readonly happening: Answers["ListTimeline"]["items"][number];
}

/** A line of a timeline: when, what, and by whom. */
export function Happening({ face: { words }, happening }: HappeningProps): JSX.Element {
  const { timeline: said } = words.pages.work;
  const { signIn } = words.pages;
  const { role } = happening.who;
  const by =
    role === "system" || role === "public"
      ? said.byItself
      : said.by(happening.name ?? signIn.nameless, signIn.roles[role]);
  const isLater = amsterdamDay(happening.recordedAt) !== happening.effectiveOn;
  return (
    <li>
      <b class="day" safe>
        {words.format.day(happening.effectiveOn)}
      </b>
      <div>
        <p safe>{unbroken(happening.words)}</p>
        <p class="hint" safe>
          {isLater ? `${by}. ${said.recorded(words.format.moment(happening.recordedAt))}` : by}
        </p>
      </div>
    </li>
  );
}
