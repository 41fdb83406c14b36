/** Every page as a reader of English sees it, in a real browser. */
import t from "tap";
import { startBrowser } from "../../support/browser.ts";
import { englishReader, testEveryPage } from "../../support/every-page.ts";
import { startExample } from "../../support/example-service.ts";

// A browser is slow beside other tests; in a file of its own, so that the two languages are looked at side by side.
t.setTimeout(900_000);

testEveryPage(Promise.all([startExample(t), startBrowser()]), englishReader);
