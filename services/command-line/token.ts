import { z } from "zod";
import { grantableRole } from "../../schemas/envelope.ts";
import type { Identity } from "../identity/claims.ts";
import { developmentKey, issueDevelopmentToken } from "../identity/tokens.ts";
import { type Command, configOf, required, UsageError } from "./command.ts";

/** Issues a token that a service started in development accepts. */
export const token: Command = {
  summary: "Issue a token for development",
  positionals: [],
  options: {
    role: {
      type: "string",
      multiple: true,
      describe: `${grantableRole.options.join(", ")}; may be given more than once`,
    },
    fund: { type: "string", describe: "the fund it is for (default: holland-rijnland)" },
    person: { type: "string", describe: "who it names (default: the role)" },
    organisation: { type: "string", describe: "the organisation, for an applicant" },
    municipality: { type: "string", describe: "the municipality, for a portfolio holder" },
    lifetime: { type: "string", describe: 'how long it is valid (default: "12h")' },
  },
  settings: ["dataDirectory", "identityAudience"],
  async run(values) {
    const config = configOf(values);
    const roles = (values.role as string[] | undefined) ?? [];
    if (roles.length === 0) throw new UsageError("--role is needed");
    const parsed = grantableRole.array().safeParse(roles);
    if (!parsed.success) throw new UsageError(`--role is one of ${grantableRole.options.join(", ")}`);
    const optional = (option: string) => (values[option] === undefined ? {} : { [option]: required(values, option) });
    const identity = {
      sub: (values.person as string | undefined) ?? roles.join("-"),
      roles: parsed.data,
      fund: (values.fund as string | undefined) ?? "holland-rijnland",
      ...optional("organisation"),
      ...optional("municipality"),
    } as Identity;
    const lifetime = (values.lifetime as string | undefined) ?? "12h";
    const key = await developmentKey(config.dataDirectory);
    const issuing = issueDevelopmentToken(key, identity, { audience: config.identityAudience, lifetime });
    const issued = await issuing.catch((cause: Error) => {
      throw new UsageError(cause instanceof z.ZodError ? z.prettifyError(cause) : cause.message, { cause });
    });
    process.stdout.write(`${issued}\n`);
    return 0;
  },
};
