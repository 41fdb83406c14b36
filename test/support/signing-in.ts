import type { Page } from "playwright-core";

/** Signs somebody of the example in, as people do: by the button, at the provider that runs inside. */
export async function signIn(page: Page, base: string, name: string, language: "nl" | "en" = "nl"): Promise<void> {
  await page.goto(`${base}/inloggen?opnieuw=ja`);
  await page.getByRole("button", { name: `${language === "nl" ? "Log in als" : "Sign in as"} ${name}` }).click();
}
