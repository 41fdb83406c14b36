import { adviceQueries } from "./advice/queries.ts";
import { adviceRoutes } from "./advice/routes.ts";
import type { CommandRoute } from "./api/command-route.ts";
import type { QueryRoute } from "./api/query-route.ts";
import { applicationQueries } from "./application/queries.ts";
import { applicationRoutes } from "./application/routes.ts";
import { fundQueries } from "./fund/queries.ts";
import { fundRoutes } from "./fund/routes.ts";
import { grantQueries } from "./grant/queries.ts";
import { grantRoutes } from "./grant/routes.ts";
import { personQueries } from "./person/queries.ts";
import { personRoutes } from "./person/routes.ts";
import { rosterRoutes } from "./roster/routes.ts";

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
