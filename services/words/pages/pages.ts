import type { ActsWords } from "./acts.ts";
import type { ApplyingWords } from "./applying.ts";
import type { BookingsWords } from "./bookings.ts";
import type { DecisionWords } from "./decision.ts";
import type { FiguresWords } from "./figures.ts";
import type { FilesWords } from "./files.ts";
import type { FrameWords } from "./frame.ts";
import type { FrontWords } from "./front.ts";
import type { GrantWords } from "./grant.ts";
import type { InformationWords } from "./information.ts";
import type { MeetingsWords } from "./meetings.ts";
import type { MembersWords } from "./members.ts";
import type { OrganisationsWords } from "./organisations.ts";
import type { PostWords } from "./post.ts";
import type { RegisterWords } from "./register.ts";
import type { PeopleWords } from "./registry.ts";
import type { RoundsWords } from "./rounds.ts";
import type { SignInWords } from "./sign-in.ts";
import type { WorkWords } from "./work.ts";

/** What the pages say, in one language. Amounts, days and names come as they are written there. */
export interface PageWords {
  readonly frame: FrameWords;
  readonly acts: ActsWords;
  readonly applying: ApplyingWords;
  readonly bookings: BookingsWords;
  readonly decision: DecisionWords;
  readonly files: FilesWords;
  readonly figures: FiguresWords;
  readonly front: FrontWords;
  readonly post: PostWords;
  readonly register: RegisterWords;
  readonly grant: GrantWords;
  readonly information: InformationWords;
  readonly meetings: MeetingsWords;
  readonly organisations: OrganisationsWords;
  readonly members: MembersWords;
  readonly people: PeopleWords;
  readonly rounds: RoundsWords;
  readonly signIn: SignInWords;
  readonly work: WorkWords;
}
