import * as z from 'zod/mini'
import { type ProblemCode, problemCatalogue } from './problem-catalogue.ts'

const problemCodes = Object.keys(problemCatalogue) as [ProblemCode, ...ProblemCode[]]

/**
 * An error, as `application/problem+json` over HTTP and as the same object on sockets.
 * @see https://www.rfc-editor.org/rfc/rfc9457#section-3
 */
export const problem = z.object({
  /** URL of the entry in the catalogue. */
  type: z.string(),
  title: z.string(),
  status: z.int(),
  /** Unknown codes are parsed as `server_error`. */
  code: z.catch(z.enum(problemCodes), 'server_error'),
  /** One sentence about this occurrence. Contains no secrets and no input. */
  detail: z.optional(z.string()),
  retryable: z.boolean(),
  /** The request ID, which is also in the server's log. */
  requestId: z.string(),
  /** With `wrong_code`: remaining tries. */
  triesLeft: z.optional(z.int()),
  /** Seconds to wait before the next try, as in the `Retry-After` header. */
  retryAfter: z.optional(z.int()),
})
export type Problem = z.infer<typeof problem>
