import type { CommandRoute } from "../desk/command-route.ts";
import type { QueryRoute } from "../desk/query-route.ts";
import { adviceRoutes } from "./commands/advice.ts";
import { applicationRoutes } from "./commands/application.ts";
import { fundRoutes } from "./commands/fund.ts";
import { grantRoutes } from "./commands/grant.ts";
import { personRoutes } from "./commands/person.ts";
import { rosterRoutes } from "./commands/roster.ts";
import { adviceQueries } from "./queries/advice.ts";
import { applicationQueries } from "./queries/application.ts";
import { fundQueries } from "./queries/fund.ts";
import { grantQueries } from "./queries/grant.ts";
import { personQueries } from "./queries/person.ts";

/** Every command there is, by story. */
export const commandRoutes: readonly CommandRoute[] = [
  ...fundRoutes,
  ...rosterRoutes,
  ...personRoutes,
  ...applicationRoutes,
  ...adviceRoutes,
  ...grantRoutes,
];

/** Every query there is, by story. */
export const queryRoutes: readonly QueryRoute[] = [
  ...fundQueries,
  ...personQueries,
  ...applicationQueries,
  ...adviceQueries,
  ...grantQueries,
];
