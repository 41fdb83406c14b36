/** Signs somebody of the example in, as a browser does, without one. @returns their cookies. */
export async function signedIn(base: string, person: string): Promise<string> {
  const cookies = new Map<string, string>();
  const written = () => [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  async function follow(url: string, init: RequestInit = {}): Promise<string> {
    const answer = await fetch(url, { ...init, redirect: "manual", headers: { ...init.headers, cookie: written() } });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(name, value);
    }
    await answer.arrayBuffer();
    const next = answer.headers.get("location");
    return next === null ? url : await follow(new URL(next, url).href);
  }
  const people = await follow(`${base}/inloggen?opnieuw=ja`);
  await follow(people, { method: "POST", body: new URLSearchParams({ persoon: person }) });
  return written();
}
