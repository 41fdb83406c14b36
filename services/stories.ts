import { advice } from "./advice/advice.ts";
import { application } from "./application/application.ts";
import { fund } from "./fund/fund.ts";
import { grant } from "./grant/grant.ts";
import { person } from "./person/person.ts";
import { roster } from "./roster/roster.ts";
import type { AnyStory, Stories } from "./stream-state.ts";

/** Every story by the kind of stream it is told in. What fits what is known here, and to the compiler in each room. */
export const stories: Stories = {
  fund: fund as unknown as AnyStory,
  roster: roster as unknown as AnyStory,
  person: person as unknown as AnyStory,
  application: application as unknown as AnyStory,
  advice: advice as unknown as AnyStory,
  grant: grant as unknown as AnyStory,
};
