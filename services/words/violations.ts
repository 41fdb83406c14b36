import type { ViolationCode, ViolationDetails } from "../../domain/refusal.ts";

export type ViolationWords = { readonly [Code in ViolationCode]: (details: ViolationDetails[Code]) => string };
