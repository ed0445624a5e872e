import { parseCookie } from 'cookie'
import type { Request } from 'express'
import { ApiError } from '../../api-errors.ts'
import { KEY_PREFIX, PAGE_PREFIX } from '../../http/api/api-prefixes.ts'
import { type Door, isSafe } from '../../http/api/api-routes.ts'
import { networksOf } from '../../http/networks-of.ts'
import type { AddressLimit } from '../../limits/network-rate-limit.ts'
import type { ApiKeys } from '../api-keys.ts'
import { type Caller, toCaller } from '../caller.ts'
import type { People } from '../people.ts'
import type { Person } from '../person.ts'
import type { PortalSession, PortalSessions } from '../portal-sessions.ts'
import { portalCookieName } from './portal-cookie.ts'

export type Identity = {
  publicUrl: string
  people: People
  apiKeys: ApiKeys
  portalSessions: PortalSessions
  /** Counts wrong keys. It does not refuse right ones: clients may share an address. */
  wrongKeyLimit: AddressLimit
}

/** The header of requests of the portal's pages that change something: other sites cannot add it without CORS. */
export const PAGE_HEADER = 'Stagedoor-Portal'

/** The API for programs, by API keys, and for the portal's pages, by their cookie. */
export function createDoors(identity: Identity): Door<Caller>[] {
  return [
    { name: 'key', prefix: KEY_PREFIX, authenticate: (request) => authenticateKey(identity, request) },
    { name: 'page', prefix: PAGE_PREFIX, authenticate: (request) => authenticatePage(identity, request) },
  ]
}

async function authenticateKey({ apiKeys, people, wrongKeyLimit }: Identity, request: Request): Promise<Caller> {
  const header = request.get('Authorization')
  if (header === undefined) throw new ApiError('AuthRequired')
  const [, secret] = /^Key +([\w-]{1,256})$/i.exec(header) ?? []
  const holder = secret === undefined ? undefined : await apiKeys.use(secret)
  const person = holder && (await people.find(holder.person))
  if (!holder || !isAdmitted(person)) {
    await wrongKeyLimit.check(networksOf(request))
    throw new ApiError('WrongCredentials')
  }
  return { ...toCaller(person, 'key', holder.maxRole), content: holder.content }
}

async function authenticatePage(identity: Identity, request: Request): Promise<Caller> {
  const found = await findPortalSession(identity, request)
  if (!found) throw new ApiError('AuthRequired', { error: 'You are signed out. Sign in again.' })
  if (!isSafe(request.method)) {
    const isOwnPage = request.get('Origin') === identity.publicUrl && request.get(PAGE_HEADER) !== undefined
    if (!isOwnPage) throw new ApiError('PermissionDenied', { error: 'Only pages of the portal may send this request.' })
  }
  return toCaller(found.person, 'session')
}

/** Returns the portal session of the browser and its person; `undefined` if it is signed out or the person locked. */
export async function findPortalSession(
  { people, portalSessions, publicUrl }: Pick<Identity, 'people' | 'portalSessions' | 'publicUrl'>,
  request: Request,
): Promise<{ session: PortalSession; person: Person } | undefined> {
  const secret = parseCookie(request.get('Cookie') ?? '')[portalCookieName(publicUrl)]
  const session = secret === undefined ? undefined : await portalSessions.use(secret)
  const person = session && (await people.find(session.person))
  return session && isAdmitted(person) ? { session, person } : undefined
}

function isAdmitted(person: Person | undefined): person is Person {
  return person !== undefined && !person.locked && !person.deleting
}
