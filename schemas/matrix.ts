import { z } from "zod";
import { label, slug } from "./primitives.ts";

const axis = z
  .array(z.strictObject({ id: slug, name: label }))
  .min(2)
  .max(20);

/** Rows (kinds of help) and columns (domains) an application is held against (memo, rule 2). */
export const matrix = z.strictObject({ rows: axis, columns: axis });
export type Matrix = z.infer<typeof matrix>;

/** One cell of the matrix that a project touches. */
export const matrixCell = z.strictObject({ row: slug, column: slug });
export type MatrixCell = z.infer<typeof matrixCell>;
