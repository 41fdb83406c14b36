/**
 * Keeps what somebody types in a form without a button: a copy on this device at once, and at the service a few seconds after the
 * last key. The copy goes once the service has the text. Without this script the buttons of the form do the same.
 */

/** What the service answers when it kept a text. */
interface Kept {
  readonly version: number;
  /** The text that is kept now, as the form carries it. */
  readonly begun: string;
  /** That it is kept, in a sentence. */
  readonly said: string;
  /** What comes of the text so far, as markup of the service's own; null where nothing is shown. */
  readonly live: string | null;
}

type Typed = readonly (readonly [name: string, value: string])[];

/** A text on this device. */
interface Copy {
  readonly whose: string;
  readonly keptAtMs: number;
  /** It was sent by a button as well. */
  readonly isSent: boolean;
  readonly typed: Typed;
}

/** How it went; each but the first has its sentence in the form. */
type Outcome = "kept" | "offline" | "busy" | "expired" | "refused";

const PAUSE_MS = 3_000;
const LONGEST_PAUSE_MS = 30_000;
const DAY_MS = 86_400_000;
/** What a form holds that nobody types, and that is new in every form. */
const NEW_EACH_TIME: ReadonlySet<string> = new Set(["_csrf", "sleutel", "revisie", "gezien"]);
/** What it was typed over. */
const OVER: ReadonlySet<string> = new Set(["basis", "versie", "toen"]);

const COPIES = "typed:";
/** Of this form, and of the page on which somebody chooses between two texts of it: it has the same address. */
const place = `${COPIES}${location.pathname}`;

const form = document.querySelector<HTMLFormElement>("form[data-keep]");
const status = document.querySelector<HTMLElement>("[data-kept]");
const choosing = document.querySelector<HTMLFormElement>("form[data-choosing]");
removeOldCopies();
if (form && status) keep(form, status);
choosing?.addEventListener("submit", () => {
  if (choosing.checkValidity()) localStorage.removeItem(place);
});

function keep(form: HTMLFormElement, status: HTMLElement): void {
  const whose = form.dataset.keep ?? "";
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending: Promise<Outcome> | null = null;
  let pauseMs = PAUSE_MS;
  /** Counts the changes, and how many of them the service has. */
  let changes = 0;
  let kept = 0;
  let mayGo = false;

  if (form.dataset.merged !== undefined) localStorage.removeItem(place);
  restore();
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", (event) => void submitted(event));
  addEventListener("online", () => {
    if (timer !== undefined) wait(0);
  });

  function changed(): void {
    changes += 1;
    pauseMs = PAUSE_MS;
    copy();
    wait(pauseMs);
  }

  function wait(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void send(), ms);
  }

  async function send(): Promise<Outcome> {
    clearTimeout(timer);
    timer = undefined;
    if (sending) await sending;
    sending ??= attempt().finally(() => {
      sending = null;
    });
    return await sending;
  }

  async function attempt(): Promise<Outcome> {
    const sent = changes;
    const outcome = await outcomeOf(sent);
    if (outcome === "kept") return outcome;
    tell(form.dataset[outcome] ?? "");
    if (outcome === "offline" || outcome === "busy") {
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
      wait(pauseMs);
    }
    return outcome;
  }

  async function outcomeOf(sent: number): Promise<Outcome> {
    const body = new URLSearchParams([...fieldsOf(form).map(([name, value]) => [name, value]), ["knop", "vanzelf"]]);
    try {
      const response = await fetch(form.action, { method: "POST", body });
      if (!response.ok) return failureOf(response.status);
      const { version, begun, said, live }: Kept = await response.json();
      setOver("versie", String(version));
      setOver("toen", begun);
      kept = sent;
      pauseMs = PAUSE_MS;
      tell(said);
      if (live !== null) show(live);
      if (kept === changes) localStorage.removeItem(place);
      else copy();
      return "kept";
    } catch {
      return "offline";
    }
  }

  function setOver(name: string, value: string): void {
    const field = form.querySelector<HTMLInputElement>(`input[name=${name}]`);
    if (field) field.value = value;
  }

  function tell(sentence: string): void {
    status.textContent = sentence;
  }

  /** What is not kept yet is kept first: a button that leads nowhere, because nobody answers, leads to no loss either. */
  async function submitted(event: SubmitEvent): Promise<void> {
    if (mayGo || (kept === changes && !sending)) return;
    event.preventDefault();
    const outcome = await send();
    if (outcome === "offline" || outcome === "busy") return;
    // What was refused is taken by no button: until somebody chose, this is the only copy.
    if (outcome !== "kept") copy(outcome !== "refused");
    mayGo = true;
    form.requestSubmit(event.submitter);
  }

  function copy(isSent = false): void {
    const typed = fieldsOf(form).filter(([name]) => !NEW_EACH_TIME.has(name));
    const one: Copy = { whose, keptAtMs: Date.now(), isSent, typed };
    try {
      localStorage.setItem(place, JSON.stringify(one));
    } catch {
      // A browser that keeps nothing leaves it to the service.
    }
  }

  /** Puts back what the service did not get before the page went. */
  function restore(): void {
    const found = copyAt(place);
    if (!found) return;
    const now = fieldsOf(form).filter(([name]) => !NEW_EACH_TIME.has(name));
    const wasTaken = found.isSent && !areSame(now, found.typed, (name) => OVER.has(name));
    const isThere = areSame(now, found.typed, (name) => !OVER.has(name));
    if (found.whose !== whose || wasTaken || isThere) {
      localStorage.removeItem(place);
      return;
    }
    for (const field of form.elements) if (field instanceof HTMLInputElement && isTicked(field)) field.checked = false;
    for (const [name, value] of found.typed) fill(form, name, value);
    changes += 1;
    tell(form.dataset.restored ?? "");
    wait(PAUSE_MS);
  }
}

/** Puts what comes of a text where the page shows it: each mark in its own place, and the rest together. */
function show(live: string): void {
  const { body } = new DOMParser().parseFromString(live, "text/html");
  const places = document.querySelectorAll<HTMLElement>("[data-mark]");
  for (const mark of body.querySelectorAll<HTMLElement>("[data-mark]")) {
    mark.remove();
    for (const place of places) if (place.dataset.mark === mark.dataset.mark) place.replaceChildren(...mark.childNodes);
  }
  document.querySelector("[data-live]")?.replaceChildren(...body.childNodes);
}

function failureOf(status: number): Outcome {
  if (status === 401 || status === 403) return "expired";
  return status === 429 || status >= 500 ? "busy" : "refused";
}

function fieldsOf(form: HTMLFormElement): Typed {
  return Array.from(new FormData(form)).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : []));
}

function areSame(one: Typed, other: Typed, counts: (name: string) => boolean): boolean {
  const [first, second] = [one, other].map((typed) => JSON.stringify(typed.filter(([name]) => counts(name))));
  return first === second;
}

function isTicked(field: HTMLInputElement): boolean {
  return field.type === "checkbox" || field.type === "radio";
}

function fill(form: HTMLFormElement, name: string, value: string): void {
  const named = Array.from(form.elements).filter((field) => "name" in field && field.name === name);
  for (const field of named)
    if (field instanceof HTMLInputElement && isTicked(field)) field.checked ||= field.value === value;
    else if (
      field instanceof HTMLInputElement ||
      field instanceof HTMLTextAreaElement ||
      field instanceof HTMLSelectElement
    )
      field.value = value;
  if (named.length > 0) return;
  // A line that the page does not show is part of the text all the same.
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name, value });
  form.append(field);
}

/** Removes what is on this device for long, also of forms that there are no more. */
function removeOldCopies(): void {
  try {
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(COPIES)) continue;
      const { keptAtMs = 0 } = copyAt(key) ?? {};
      if (Date.now() - keptAtMs > DAY_MS) localStorage.removeItem(key);
    }
  } catch {
    // A browser that keeps nothing has nothing to remove.
  }
}

function copyAt(place: string): Copy | null {
  try {
    return JSON.parse(localStorage.getItem(place) ?? "null") as Copy | null;
  } catch {
    return null;
  }
}
