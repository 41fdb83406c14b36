import type { MenuPage } from "../../words/pages/frame.ts";
import type { Face } from "../face.ts";
import { paths } from "../menu.ts";

/** The pages that show the fund in figures. */
const figures = [
  "balance",
  "bookings",
  "exchange",
  "waiting",
  "municipalities",
  "overview",
] as const satisfies readonly MenuPage[];

interface FiguresMenuProps {
  readonly face: Face;
  readonly current: (typeof figures)[number];
}

/** The way between the pages that show the fund in figures: no menu has them all. */
export function FiguresMenu({ face, current }: FiguresMenuProps): JSX.Element {
  const { frame, figures: said } = face.words.pages;
  return (
    <nav class="others" aria-label={said.all}>
      {figures.map((page) => (
        <a class="utrecht-link" href={face.at(paths[page])} aria-current={page === current ? "page" : undefined} safe>
          {frame.titles[page]}
        </a>
      ))}
    </nav>
  );
}
