/** Keeps the part of a page up to date that names a stream of events: fetches the page again, and takes that part out of it. */

/** Between two fetches, so that many votes at once are one. */
const PAUSE_MS = 400;
/** Before what failed is tried again; each time that it fails, twice as long. */
const RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 60_000;
/** A stream ends by itself now and then, and is back within. */
const LOST_MS = 8_000;
/** How often whoever has an open vote before them says that they are there; well within the time that a session lasts. */
const HERE_MS = 240_000;
/** Between two sentences that are read out. */
const QUIET_MS = 5_000;

const part = document.querySelector<HTMLElement>("[data-live]");
const note = document.querySelector<HTMLElement>("[data-away]");
if (part && note) follow(part, note);

function follow(part: HTMLElement, note: HTMLElement): void {
  let shown = part.dataset.revision;
  let newest = shown;
  let isFetching = false;
  /** The whole part is to be fetched: a standing alone does not make up for it. */
  let isBehind = false;
  /** The stream was refused: it is asked for anew, once the page tells that it may be. */
  let isRefused = false;
  let isOver = false;
  let retryMs = RETRY_MS;
  let retrying: ReturnType<typeof setTimeout> | undefined;
  let losing: ReturnType<typeof setTimeout> | undefined;
  let source = listen();

  // A connection that is gone may say so late, or never: what the browser knows is enough.
  addEventListener("offline", () => {
    source.close();
    isRefused = true;
    lose();
  });
  addEventListener("online", () => void refresh());
  setInterval(stay, HERE_MS);
  document.addEventListener("visibilitychange", stay);

  function listen(): EventSource {
    const opened = new EventSource(part.dataset.live ?? "");
    opened.addEventListener("stand", ({ lastEventId }) => {
      newest = lastEventId;
      if (newest === shown) found();
      else isBehind = true;
      void refresh();
    });
    opened.addEventListener("standing", ({ lastEventId, data }) => {
      newest = lastEventId;
      // What is being fetched may be older, and what could not be fetched is yet to come: it is fetched once more.
      if (isFetching || isBehind) return;
      take(JSON.parse(data));
      shown = lastEventId;
      found();
    });
    opened.addEventListener("error", () => {
      lose();
      // A browser does not try that again by itself.
      if (opened.readyState !== EventSource.CLOSED) return;
      isRefused = true;
      later(() => void refresh());
    });
    return opened;
  }

  async function refresh(): Promise<void> {
    if (isFetching || isOver) return;
    isFetching = true;
    while (isRefused || newest !== shown) {
      const wanted = newest;
      try {
        await fetchPart();
        if (isOver) return;
        shown = wanted;
        isBehind = newest !== shown;
        if (isRefused) source = listen();
        else found();
        isRefused = false;
      } catch {
        lose();
        later(() => void refresh());
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    isFetching = false;
  }

  /** Takes in the part as it is now. @throws where the service cannot tell for the moment. */
  async function fetchPart(): Promise<void> {
    const answer = await fetch(location.href, { headers: { accept: "text/html" }, redirect: "manual" });
    if (answer.status === 401 || answer.type === "opaqueredirect") return end();
    if (!answer.ok && answer.status !== 403 && answer.status !== 404) throw new Error(`answered ${answer.status}`);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = answer.ok ? page.querySelector("[data-live]") : null;
    if (!now) {
      // The page is another one by now: what it is, it says itself.
      isOver = true;
      return location.reload();
    }
    const focused = part.contains(document.activeElement) ? document.activeElement?.getAttribute("href") : null;
    part.replaceChildren(...now.childNodes);
    if (focused) [...part.querySelectorAll("a")].find((one) => one.getAttribute("href") === focused)?.focus();
    say();
  }

  /** Takes in the standing as the stream tells it. */
  function take(standing: string): void {
    const told = new DOMParser().parseFromString(standing, "text/html");
    part.querySelector("[data-standing]")?.replaceChildren(...told.body.childNodes);
    say();
  }

  function later(what: () => void): void {
    clearTimeout(retrying);
    retrying = setTimeout(what, retryMs);
    retryMs = Math.min(2 * retryMs, LONGEST_RETRY_MS);
  }

  let saidAt = 0;
  let saying: ReturnType<typeof setTimeout> | undefined;

  /** Has what the page says now read out; soon after another sentence, a while later. */
  function say(): void {
    clearTimeout(saying);
    const wait = saidAt + QUIET_MS - Date.now();
    if (wait > 0) {
      saying = setTimeout(say, wait);
      return;
    }
    saidAt = Date.now();
    const says = document.querySelector("[data-says]");
    const told = [...part.querySelectorAll(".answer, [data-told]")].map((one) => one.textContent?.trim());
    if (says) says.textContent = told.join(" ");
  }

  function lose(): void {
    if (losing !== undefined || isOver) return;
    const at = new Date();
    losing = setTimeout(() => {
      const written = new Intl.DateTimeFormat(document.documentElement.lang, {
        ...({ hour: "numeric", minute: "2-digit", hourCycle: "h23", timeZone: "Europe/Amsterdam" } as const),
      });
      const parts = Object.fromEntries(written.formatToParts(at).map(({ type, value }) => [type, value] as const));
      note.textContent = (note.dataset.away ?? "").replace(/\{(hour|minute)\}/g, (_, name) => parts[name] ?? "");
      note.hidden = false;
    }, LOST_MS);
  }

  function found(): void {
    clearTimeout(losing);
    losing = undefined;
    retryMs = RETRY_MS;
    note.hidden = true;
  }

  /** Says that somebody is there, as another page would, while a vote is open and they can see it. */
  function stay(): void {
    const here = part.querySelector<HTMLElement>("[data-here]")?.dataset.here;
    if (here === undefined || isOver || document.visibilityState !== "visible") return;
    // Where it fails, the stream says what is the matter.
    fetch(here).catch(() => undefined);
  }

  /** Nobody is signed in any more: what was shown stays, and is followed no further. */
  function end(): void {
    isOver = true;
    source.close();
    clearTimeout(losing);
    note.textContent = note.dataset.out ?? "";
    note.hidden = false;
  }
}
