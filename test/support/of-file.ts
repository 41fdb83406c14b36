/** What a test file imports as `tap` where more of them share a process: the test that it is. */
import t, { type Test } from "tap";

/** What the files of a process share is torn down with this one. */
export const ofProcess: Test = t;

let current: Test = t;

/** Runs what is imported for a file, as the test that it is; one without any has failed. */
export async function during(test: Test, load: () => Promise<unknown>): Promise<void> {
  current = test;
  await load();
  if (test.idle && test.count === 0) test.fail("a file with a test");
}

export default new Proxy(t, {
  get(_, name) {
    const value: unknown = Reflect.get(current, name, current);
    return typeof value === "function" ? value.bind(current) : value;
  },
});
