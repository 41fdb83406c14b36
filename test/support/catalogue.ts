import { catalogueOf } from "../../services/engine/catalogue.ts";
import { transformationFund } from "../../services/schemes/transformation-fund.ts";

/** The aggregates of the real scheme, and how their events read. */
export const catalogue = catalogueOf(transformationFund);
