import t from "tap";
import { grantCommands } from "../../schemas/grant.ts";
import { legalGround } from "../../schemas/rules.ts";

/** The letters of an article's paragraph. */
const letters = (paragraph: string, of: string) => [...of].map((letter) => `awb-${paragraph}${letter}`);

t.test("each act has grounds of its own, with their letter; articles without one are read, not written", (t) => {
  const grounds = {
    WithdrawGrant: grantCommands.WithdrawGrant.shape.ground,
    AmendGrant: grantCommands.AmendGrant.shape.ground,
    DetermineGrant: grantCommands.DetermineGrant.shape.ground,
    LowerDetermination: grantCommands.LowerDetermination.shape.ground,
  };
  const accepted = Object.fromEntries(
    Object.entries(grounds).map(([act, schema]) => [
      act,
      legalGround.options.filter((ground) => schema.safeParse(ground).success),
    ]),
  );
  const beforeDetermination = [...letters("4:48-1", "abcde"), ...letters("4:50-1", "ab")];
  t.strictSame(accepted, {
    WithdrawGrant: beforeDetermination,
    AmendGrant: beforeDetermination,
    DetermineGrant: letters("4:46-2", "abcd"),
    LowerDetermination: letters("4:49-1", "abc"),
  });
  t.end();
});
