import { brotliDecompressSync, gunzipSync } from "node:zlib";
import t from "tap";
import { keepPages } from "../../../services/web/kept-pages.ts";

t.test("a page is made once, and anew once anything happened", async (t) => {
  let moment = "1";
  let made = 0;
  const pages = keepPages(() => moment);
  const ask = async (name: string) => {
    const { html, packed } = await pages.of(name, async () => `${name} ${++made}`);
    t.equal(`${brotliDecompressSync(await packed("br"))}`, `${html}`);
    t.equal(`${gunzipSync(await packed("gzip"))}`, `${html}`);
    return `${html}`;
  };
  t.equal(await ask("nl /register"), "nl /register 1");
  t.equal(await ask("nl /register"), "nl /register 1");
  t.equal(await ask("en /register"), "en /register 2");
  moment = "2";
  t.equal(await ask("nl /register"), "nl /register 3");
});

t.test("a page that was made while something happened is not kept, nor one that could not be made", async (t) => {
  let moment = "1";
  const pages = keepPages(() => moment);
  const meanwhile = async () => {
    moment = "2";
    return "old, or new";
  };
  t.equal(`${(await pages.of("nl /", meanwhile)).html}`, "old, or new");
  await t.rejects(
    pages.of("nl /", () => Promise.reject(new Error("not found"))),
    /not found/,
  );
  t.equal(`${(await pages.of("nl /", async () => "new")).html}`, "new");
});
