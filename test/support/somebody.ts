import type { Role } from "../../schemas/envelope.ts";
import {
  auditor,
  finance,
  fundManager,
  holderOf,
  type Person,
  providers,
  reviewer,
  secretary,
} from "../../services/example/cast.ts";

/** Somebody of the example in each role that pages are for. */
export const somebody: Readonly<Partial<Record<Role, Person>>> = {
  applicant: providers.teams,
  reviewer,
  "portfolio-holder": holderOf("katwijk"),
  secretary,
  "fund-manager": fundManager,
  finance,
  auditor,
};
