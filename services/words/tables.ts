import type { TableFaultCode, TableFaults } from "../files/table-fault.ts";

/** The words of tables that people make: how their headings are called, and what is wrong with them. */
export interface TableWords {
  /** Headings and names, in lower case. */
  readonly municipality: readonly string[];
  readonly total: readonly string[];
  readonly faults: { readonly [Code in TableFaultCode]: (details: TableFaults[Code]) => string };
}
