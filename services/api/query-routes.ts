import { adviceQueries } from "../advice/queries.ts";
import { applicationQueries } from "../application/queries.ts";
import { fundQueries } from "../fund/queries.ts";
import { grantQueries } from "../grant/queries.ts";
import { personQueries } from "../person/queries.ts";
import type { QueryRoute } from "./query-route.ts";

/** Every read model there is, as routes. */
export const queryRoutes: readonly QueryRoute[] = [
  ...fundQueries,
  ...personQueries,
  ...applicationQueries,
  ...adviceQueries,
  ...grantQueries,
];
