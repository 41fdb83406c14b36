/** Keeps the part of a page up to date that names a stream of events: fetches the page again, and takes that part out of it. */

/** Between two fetches, so that many votes at once are one. */
const PAUSE_MS = 400;
/** Before a fetch that failed is tried again. */
const RETRY_MS = 2_000;
/** Between two sentences that are read out. */
const QUIET_MS = 5_000;

const part = document.querySelector<HTMLElement>("[data-live]");
const note = document.querySelector<HTMLElement>("[data-away]");
if (part && note) follow(part, note);

function follow(part: HTMLElement, note: HTMLElement): void {
  let shown = part.dataset.revision;
  let newest = shown;
  let isFetching = false;
  let saidAt = 0;

  const source = new EventSource(part.dataset.live ?? "");
  source.addEventListener("stand", ({ lastEventId }) => {
    newest = lastEventId;
    if (newest === shown) note.hidden = true;
    void refresh();
  });
  source.addEventListener("error", away);

  async function refresh(): Promise<void> {
    if (isFetching) return;
    isFetching = true;
    while (newest !== shown) {
      const wanted = newest;
      try {
        const answer = await fetch(location.href, { headers: { accept: "text/html" } });
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const now = answer.ok ? page.querySelector("[data-live]") : null;
        // The page is another one by now: what it is, it says itself.
        if (!now) return location.reload();
        part.replaceChildren(...now.childNodes);
        shown = wanted;
        note.hidden = true;
        say();
      } catch {
        away();
        setTimeout(() => void refresh(), RETRY_MS);
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    isFetching = false;
  }

  /** Has the new sentence read out, unless another was just now. */
  function say(): void {
    if (Date.now() - saidAt < QUIET_MS) return;
    saidAt = Date.now();
    const [says, told] = [document.querySelector("[data-says]"), part.querySelector("[data-told]")];
    if (says && told) says.textContent = told.textContent;
  }

  function away(): void {
    if (!note.hidden) return;
    const time = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "numeric", minute: "2-digit" });
    note.textContent = (note.dataset.away ?? "").replace("{time}", time);
    note.hidden = false;
  }
}
