import type { ProblemCode } from '@stagedoor/shared/problem-catalogue'
import type * as z from 'zod/v4/core'
import { safeParse } from 'zod/v4/core'
import { RequestError } from '../errors.ts'

/** Parses input of a client. Throws the given problem, without the input, if it is invalid. */
export function parse<Schema extends z.$ZodType>(
  schema: Schema,
  input: unknown,
  otherwise: ProblemCode = 'invalid_request',
): z.output<Schema> {
  const parsed = safeParse(schema, input)
  if (!parsed.success) throw new RequestError(otherwise)
  return parsed.data
}
