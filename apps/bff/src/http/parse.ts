import type { ProblemCode } from '@stagedoor/shared/problem-catalogue'
import type * as z from 'zod/v4/core'
import { safeParse } from 'zod/v4/core'
import { RequestError } from '../errors.ts'

/** What somebody sent, as what it should be; anything else is the given problem, without a word of what was sent. */
export function parse<Schema extends z.$ZodType>(
  schema: Schema,
  input: unknown,
  otherwise: ProblemCode = 'invalid_request',
): z.output<Schema> {
  const parsed = safeParse(schema, input)
  if (!parsed.success) throw new RequestError(otherwise)
  return parsed.data
}
