/** Slides the day of a page of figures: what it stands at is typed in the field of the day, which is sent as it is without it. */

const DAY_MS = 86_400_000;

const part = document.querySelector<HTMLElement>("[data-slide]");
const range = part?.querySelector<HTMLInputElement>("input");
const shown = part?.querySelector<HTMLElement>("[data-slid]");
const field = document.querySelector<HTMLInputElement>("#op");
if (part && range && shown && field) slide({ part, range, shown, field });

interface Parts {
  readonly part: HTMLElement;
  readonly range: HTMLInputElement;
  readonly shown: HTMLElement;
  readonly field: HTMLInputElement;
}

function slide({ part, range, shown, field }: Parts): void {
  const first = Date.parse(field.min);
  const format = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" });
  part.hidden = false;
  follow();

  range.addEventListener("input", () => {
    field.value = new Date(first + range.valueAsNumber * DAY_MS).toISOString().slice(0, 10);
    tell();
  });
  field.addEventListener("input", follow);
  // A page that comes back holds what was typed before.
  addEventListener("pageshow", follow);

  /** Puts the slide where the field is; where that holds no day, it stays. */
  function follow(): void {
    if (!Number.isNaN(field.valueAsNumber)) range.valueAsNumber = (field.valueAsNumber - first) / DAY_MS;
    tell();
  }

  function tell(): void {
    const day = format.format(first + range.valueAsNumber * DAY_MS);
    shown.textContent = day;
    range.setAttribute("aria-valuetext", day);
  }
}
