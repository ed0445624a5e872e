import { ApiError } from '../api-errors.ts'
import type { TokenSigner } from '../crypto/token-signer.ts'
import type { ContentLeases } from './content-leases.ts'
import type { SubjectTokenType } from './exchange-request.ts'

/** Life of a subject token, in seconds. */
const SUBJECT_TOKEN_S = 600

/** Whom a subject token names: the viewer who is present, or a run of the content. */
export type Subject =
  | { kind: 'viewer'; content: string; person: string; session: string }
  | { kind: 'run'; content: string; lease: string }

type Signers = { userSessionTokens: TokenSigner; contentSessionTokens: TokenSigner }

/** Mints the token that requests of a viewer take to content: for this person, content and portal session alone. */
export function mintUserSessionToken(
  { userSessionTokens }: Pick<Signers, 'userSessionTokens'>,
  person: string,
  content: string,
  session: string,
): Promise<string> {
  return userSessionTokens.sign({ sub: person, content, session }, SUBJECT_TOKEN_S)
}

/** Mints the token of a run of content; it counts only while its lease is live. */
export function mintContentSessionToken(
  { contentSessionTokens }: Pick<Signers, 'contentSessionTokens'>,
  content: string,
  lease: string,
): Promise<string> {
  return contentSessionTokens.sign({ sub: content, lease }, SUBJECT_TOKEN_S)
}

/** Verifies a subject token. Throws `InvalidSubjectToken`, or `InvalidContentSessionToken` for runs. */
export async function verifySubjectToken(
  signers: Signers & { leases: ContentLeases },
  type: SubjectTokenType,
  token: string,
): Promise<Subject> {
  return type === 'user-session' ? verifyViewer(signers, token) : verifyRun(signers, token)
}

async function verifyViewer({ userSessionTokens }: Signers, token: string): Promise<Subject> {
  const claims = await userSessionTokens.verify(token)
  const content = claims?.['content']
  const session = claims?.['session']
  if (!claims || typeof content !== 'string' || typeof session !== 'string') throw new ApiError('InvalidSubjectToken')
  return { kind: 'viewer', content, person: claims.sub, session }
}

async function verifyRun(
  { contentSessionTokens, leases }: Signers & { leases: ContentLeases },
  token: string,
): Promise<Subject> {
  const claims = await contentSessionTokens.verify(token)
  const lease = claims?.['lease']
  if (!claims || typeof lease !== 'string' || !(await leases.isLive(claims.sub, lease)))
    throw new ApiError('InvalidContentSessionToken')
  return { kind: 'run', content: claims.sub, lease }
}
