import { createHmac, timingSafeEqual } from 'node:crypto'

/** What a JWT is checked against. */
export type Trust = {
  clientId: string
  secrets: ReadonlyMap<string, string>
  isAppEnabled: boolean
  hasOnDemandAccess: boolean
  users: ReadonlySet<string>
  /** IDs of accepted JWTs. */
  usedIds: ReadonlySet<unknown>
  /** The server's time, in s. */
  now: number
}

type Fields = Readonly<Record<string, unknown>>
type Jwt = { header: Fields; claims: Fields; signed: string; signature: Buffer }

/** A user whom a JWT signs in, with the scopes and attributes that it names. */
export type SignedInUser = { name: string; jti: string; scopes: readonly string[]; claims: Fields }

const LONGEST_LIFE_S = 600
const GROUPS = 'https://tableau.com/groups'
const ON_DEMAND = 'https://tableau.com/oda'

type Check = (jwt: Jwt, trust: Trust) => boolean

const hasAllowedAlgorithm: Check = ({ header }) => header['alg'] === 'HS256'
const namesKeyAndApp: Check = ({ header }) => isText(header['kid']) && isText(header['iss'])
const isKnownApp: Check = ({ header }, { clientId }) => header['iss'] === clientId
const isAppEnabled: Check = (_jwt, trust) => trust.isAppEnabled
const hasKnownSecret: Check = ({ header }, { secrets }) => secrets.has(String(header['kid']))
const isSigned: Check = ({ header, signed, signature }, { secrets }) => {
  const expected = createHmac('sha256', secrets.get(String(header['kid'])) ?? '')
    .update(signed)
    .digest()
  return signature.length === expected.length && timingSafeEqual(signature, expected)
}
const isOfApp: Check = ({ claims }, { clientId }) => claims['iss'] === clientId
const isForTableau: Check = ({ claims }) => claims['aud'] === 'tableau'
const isNotExpired: Check = ({ claims }, { now }) => Number(claims['exp'] ?? 0) > now
const isShortLived: Check = ({ claims }, { now }) => Number(claims['exp']) <= now + LONGEST_LIFE_S
const isIssuedInThePast: Check = ({ claims }, { now }) => Number(claims['iat'] ?? 0) <= now
const isValidAlready: Check = ({ claims }, { now }) => Number(claims['nbf'] ?? 0) <= now
const hasId: Check = ({ claims }) => isText(claims['jti'])
const isUnused: Check = ({ claims }, { usedIds }) => !usedIds.has(claims['jti'])
const hasScopes: Check = ({ claims }) => isTexts(claims['scp'])
const isAdmittedOnDemand: Check = ({ claims }, { hasOnDemandAccess }) =>
  claims[ON_DEMAND] === undefined || hasOnDemandAccess
const isKnownUser: Check = ({ claims }, { users }) =>
  isText(claims['sub']) && (users.has(claims['sub']) || (claims[ON_DEMAND] === 'true' && isTexts(claims[GROUPS])))

/**
 * Tableau's error codes in the order of the checks. 10091, 10094 and 10097 are in no documentation that we have seen.
 * @see https://help.tableau.com/current/server/en-us/connected_apps_troubleshoot.htm
 */
const CHECKS: readonly (readonly [code: number, passes: Check])[] = [
  [10087, hasAllowedAlgorithm],
  [10083, namesKeyAndApp],
  [10089, isKnownApp],
  [10090, isAppEnabled],
  [127, hasKnownSecret],
  [10084, isSigned],
  [10089, isOfApp],
  [16, isForTableau],
  [16, isNotExpired],
  [16, isShortLived],
  [16, isIssuedInThePast],
  [16, isValidAlready],
  [10094, hasId],
  [10091, isUnused],
  [10097, hasScopes],
  [67, isAdmittedOnDemand],
  [16, isKnownUser],
]

/** Returns the user of a JWT of the connected app, or Tableau's error code. */
export function checkJwt(text: string, trust: Trust): SignedInUser | { code: number } {
  const jwt = parseJwt(text)
  if (!jwt) return { code: 10084 }
  const failed = CHECKS.find(([, passes]) => !passes(jwt, trust))
  if (failed) return { code: failed[0] }
  const { sub, jti, scp, ...claims } = jwt.claims
  return { name: sub as string, jti: jti as string, scopes: scp as string[], claims }
}

function parseJwt(text: string): Jwt | undefined {
  const parts = text.split('.')
  const [header = '', claims = '', signature = ''] = parts
  if (parts.length !== 3) return undefined
  const [parsedHeader, parsedClaims] = [parseFields(header), parseFields(claims)]
  if (!parsedHeader || !parsedClaims) return undefined
  return {
    header: parsedHeader,
    claims: parsedClaims,
    signed: `${header}.${claims}`,
    signature: Buffer.from(signature, 'base64url'),
  }
}

function parseFields(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    return value !== null && typeof value === 'object' ? (value as Fields) : undefined
  } catch {
    return undefined
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.length > 0 && value.every(isText)
}
