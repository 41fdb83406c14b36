import type { AgendaItem } from "../../../schemas/meeting.ts";
import { MOST_LABEL } from "../../../schemas/primitives.ts";
import { type Typed, typedIn } from "./fields.tsx";

/** An application that can be put on an agenda. */
export interface Offered {
  readonly applicationId: string;
  readonly title: string;
  readonly hint: string;
}

const PLACE = "place.";

/** The field for the place of an application on the agenda. */
export function placeField(applicationId: string): string {
  return `${PLACE}${applicationId}`;
}

interface Placed extends AgendaItem {
  readonly place: number;
}

/**
 * The agenda that somebody typed: applications by the number chosen for each, those with the same number in one item, and a line
 * for each other point. A line that begins with a number and a full stop takes that place, after the application there; all others
 * come last.
 */
export function typedAgenda(typed: Typed): { readonly agenda: readonly AgendaItem[] } {
  const chosen = Object.keys(typed).flatMap((name): Placed[] => {
    const place = typedIn(typed, name);
    if (!name.startsWith(PLACE) || place === "") return [];
    const id = name.slice(PLACE.length);
    return [{ place: Number(place), title: typedIn(typed, `title.${id}`), applications: [id] }];
  });
  const together = [...Map.groupBy(chosen, ({ place }) => place).values()].map(takenTogether);
  const items = [...together, ...linesOf(typedIn(typed, "others")).map(placed)];
  return {
    agenda: items
      .sort((one, other) => one.place - other.place)
      .map(({ title, applications }) => ({ title, applications })),
  };
}

function takenTogether(items: readonly Placed[]): Placed {
  const titles = items.map(({ title }) => title);
  const all = titles.join(" / ");
  return {
    place: items[0]?.place ?? Number.MAX_SAFE_INTEGER,
    title: all.length <= MOST_LABEL ? all : (titles[0] ?? ""),
    applications: items.flatMap(({ applications }) => applications),
  };
}

function linesOf(text: string): readonly string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

function placed(line: string): Placed {
  const [, place, title] = /^(\d{1,3})[.)]\s+(.+)$/.exec(line) ?? [];
  return {
    place: place === undefined ? Number.MAX_SAFE_INTEGER : Number(place),
    title: title ?? line,
    applications: [],
  };
}

/** An agenda as it stands in the form that it is changed in. */
export function agendaTyped(agenda: readonly (AgendaItem & { readonly item: number })[]): Typed {
  const places = agenda.flatMap(({ item, applications }) =>
    applications.map((id) => [placeField(id), String(item)] as const),
  );
  const others = agenda
    .filter(({ applications }) => applications.length === 0)
    .map(({ item, title }) => `${item}. ${title}`);
  return { ...Object.fromEntries(places), others: others.join("\n") };
}
