import * as z from 'zod/mini'
import { type ProblemCode, problemCatalogue } from './problem-catalogue.ts'

const problemCodes = Object.keys(problemCatalogue) as [ProblemCode, ...ProblemCode[]]

/**
 * What went wrong, as `application/problem+json` over HTTP and as the same object on sockets.
 * @see https://www.rfc-editor.org/rfc/rfc9457#section-3
 */
export const problem = z.object({
  /** Address of the catalogue's entry, for people. */
  type: z.string(),
  title: z.string(),
  status: z.int(),
  /** A code that this version does not know yet is taken as `server_error`. */
  code: z.catch(z.enum(problemCodes), 'server_error'),
  /** One sentence about this occurrence. Never has a secret or anything that the caller sent. */
  detail: z.optional(z.string()),
  retryable: z.boolean(),
  /** Also stands in the server's log, so that an operator finds the occurrence. */
  requestId: z.string(),
  /** With `wrong_code`: tries that are left. */
  triesLeft: z.optional(z.int()),
  /** Seconds to wait before the next try, as in the `Retry-After` header. */
  retryAfter: z.optional(z.int()),
})
export type Problem = z.infer<typeof problem>
