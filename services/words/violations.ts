import type { ViolationCode, ViolationDetails } from "../../domain/refusal.ts";
import type { Names } from "./names.ts";

export type ViolationWords = {
  readonly [Code in ViolationCode]: (details: ViolationDetails[Code], names: Names) => string;
};
