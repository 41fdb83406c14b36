import { advice } from "../../domain/advice/advice.ts";
import { application } from "../../domain/application/application.ts";
import { fund } from "../../domain/fund/fund.ts";
import { grant } from "../../domain/grant/grant.ts";
import { person } from "../../domain/person/person.ts";
import { roster } from "../../domain/roster/roster.ts";
import type { AnyStory, Stories } from "../engine/stream-state.ts";

/** Every story by the kind of stream it is told in. What fits what is known here, and to the compiler in each room. */
export const stories: Stories = {
  fund: fund as unknown as AnyStory,
  roster: roster as unknown as AnyStory,
  person: person as unknown as AnyStory,
  application: application as unknown as AnyStory,
  advice: advice as unknown as AnyStory,
  grant: grant as unknown as AnyStory,
};
