import type { PageWords } from "../../pages/pages.ts";
import { acts } from "./acts.ts";
import { applying } from "./applying.ts";
import { bookings } from "./bookings.ts";
import { decision } from "./decision.ts";
import { figures } from "./figures.ts";
import { files } from "./files.ts";
import { frame } from "./frame.ts";
import { front } from "./front.ts";
import { grant } from "./grant.ts";
import { information } from "./information.ts";
import { meetings } from "./meetings.ts";
import { members } from "./members.ts";
import { organisations } from "./organisations.ts";
import { post } from "./post.ts";
import { register } from "./register.ts";
import { people } from "./registry.ts";
import { rounds } from "./rounds.ts";
import { signIn } from "./sign-in.ts";
import { work } from "./work.ts";

export const pages: PageWords = {
  acts,
  applying,
  bookings,
  decision,
  figures,
  files,
  frame,
  front,
  grant,
  information,
  meetings,
  organisations,
  members,
  people,
  post,
  register,
  rounds,
  signIn,
  work,
};
