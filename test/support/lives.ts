/** How many random lives a property is tried on: as many as in the suite, or with `npm run test:long` as many as LIVES says. */
export function lives(inSuite: number): number {
  return Number(process.env.LIVES) || inSuite;
}
