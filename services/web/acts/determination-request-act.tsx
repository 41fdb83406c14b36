import { leftOverCents } from "../../../domain/grant/determination-request.ts";
import type { Answers, Face } from "../face.ts";
import { Lines } from "../parts/line.tsx";
import { euros } from "../parts/money.tsx";
import { type Act, applicationIn, foreseen, grantOf, handIn } from "./act.ts";
import { centsTypedIn, type Typed, typedIn } from "./fields.tsx";
import { RUNNING } from "./phases.ts";

/**
 * A recipient tells what was spent, and asks what the grant comes to. Beside it stands what was awarded and paid; before it is sent, also
 * what is left of that.
 */
export const requestDetermination: Act = handIn("RequestDetermination", {
  phases: RUNNING,
  isPutAside: true,
  params: applicationIn,
  preview: foreseen,
  data: (typed) => ({ spentCents: centsTypedIn(typed, "spentCents"), account: typedIn(typed, "account") }),
  async form(face, typed) {
    const { words } = face;
    const said = words.pages.acts.RequestDetermination;
    const grant = await grantOf(face);
    const leftCents = leftIn(grant, typed);
    const { spent, account } = saidTo(face);
    return {
      ...said,
      answer: leftCents === null ? said.answer : leftCents > 0 ? said.left(euros(words, leftCents)) : said.noneLeft,
      revision: null,
      fields: [
        { kind: "euros", name: "spentCents", ...spent },
        { kind: "text", name: "account", ...account },
      ],
      filesOf: { part: "determination-request" },
      safeProof: <Figures face={face} grant={grant} leftCents={leftCents} />,
    };
  },
});

/** The words for whoever fills it in: a recipient, or an official who enters what that wrote. */
function saidTo({ words, reader }: Face) {
  const { RequestDetermination: said } = words.pages.acts;
  return reader?.as === "applicant" ? said : said.ofRecipient;
}

/** What is left of what was paid; null until it is typed what was spent. */
function leftIn(grant: Answers["GetGrant"], typed: Typed = {}): number | null {
  const spentCents = centsTypedIn(typed, "spentCents");
  return typeof spentCents === "number" ? leftOverCents(grant, spentCents) : null;
}

interface FiguresProps {
  readonly face: Face;
  readonly grant: Answers["GetGrant"];
  readonly leftCents: number | null;
}

function Figures({ face, grant: { awardedCents, paidCents }, leftCents }: FiguresProps): JSX.Element {
  const { words } = face;
  const { figures: said } = saidTo(face);
  return (
    <section>
      <h2 class="utrecht-heading-2 ruled" safe>
        {said.title}
      </h2>
      <Lines
        lines={[
          [said.awarded, euros(words, awardedCents)],
          [said.paid, euros(words, paidCents)],
          [said.left, leftCents === null ? null : euros(words, leftCents)],
        ]}
      />
    </section>
  );
}
