import { PEOPLE_PATH } from "../../services/web/development/provider.ts";
import { CALLBACK } from "../../services/web/sign-in/site.ts";
import { rawRequest } from "./raw-request.ts";

/** What a browser has once somebody signed in. */
export interface SignedIn {
  readonly cookies: readonly { readonly name: string; readonly value: string }[];
  /** Where it goes from there. */
  readonly landing: string;
}

/** Signs somebody of the example in, as a browser does, without one. @returns their cookies. */
export async function signedIn(base: string, person: string): Promise<string> {
  const { cookies } = await signInAs(base, person);
  return cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
}

/**
 * Goes the way that a browser goes, but for the pages to look at on it: those take longer than all of the rest.
 *
 * @param before the cookies that the browser has already.
 */
export async function signInAs(base: string, person: string, before: SignedIn["cookies"] = []): Promise<SignedIn> {
  const cookies = new Map(before.map(({ name, value }) => [name, value]));

  async function next(url: string, body?: URLSearchParams): Promise<string> {
    const form = body && { "content-type": "application/x-www-form-urlencoded" };
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const { status, headers } = await rawRequest(url, {
      method: body ? "POST" : "GET",
      headers: { cookie, ...form },
      ...(body && { body: `${body}` }),
    });
    for (const set of headers["set-cookie"] ?? []) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      cookies.set(name, value);
    }
    if (headers.location === undefined) throw new Error(`${person} got no further than ${url}: ${status}`);
    return new URL(headers.location, url).href;
  }

  async function goTo(path: string, from: string): Promise<string> {
    return new URL(from).pathname === path ? from : await goTo(path, await next(from));
  }

  const people = await goTo(PEOPLE_PATH, `${base}/inloggen?opnieuw=ja`);
  const back = await goTo(CALLBACK, await next(people, new URLSearchParams({ persoon: person })));
  const landing = await next(back);
  return { cookies: [...cookies].map(([name, value]) => ({ name, value })), landing };
}
