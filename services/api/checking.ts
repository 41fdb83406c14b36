import type { FastifySchemaCompiler, FastifySerializerCompiler } from "fastify";
import { ResponseSerializationError, validatorCompiler as runtimeValidator } from "fastify-type-provider-zod";
import { z } from "zod";

/**
 * Checks what comes in, by its zod schema. The schema becomes code when it is first asked for: that is several times faster,
 * and takes a few milliseconds that a service which only starts does not have to spend.
 */
export const validatorCompiler: FastifySchemaCompiler<z.ZodType> = ({ schema, ...route }) => {
  const check = whenAsked(() => runtimeValidator({ schema: z.compile(schema), ...route }));
  return (data) => check()(data);
};

/**
 * Checks what goes out, and takes of it what its zod schema names, in that order. An answer is read by its schema, as an
 * asker would read it, and not encoded by it: zod has code for the one only, and our schemas have no codecs.
 *
 * @throws ResponseSerializationError for an answer that is not as it was promised.
 */
export const serializerCompiler: FastifySerializerCompiler<z.ZodType> = ({ schema, method, url }) => {
  const compiled = whenAsked(() => z.compile(schema));
  return (data) => {
    const { data: shown, error } = compiled().safeParse(data);
    if (error) throw new ResponseSerializationError(method, url, { cause: error });
    return JSON.stringify(shown);
  };
};

function whenAsked<Value>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
