import { SignJWT } from 'jose'
import { fillInClaims, listOfClaim } from '../fill-in-claims.ts'
import type { VerifiedClaims } from '../verified-claims.ts'

/** The trust that a Tableau site has in this server. */
export type ConnectedApp = { clientId: string; secretId: string; secretValue: string }

/** What a JWT says of a user: the name, attributes and groups. */
export type TableauUser = {
  name: string
  attributes?: Readonly<Record<string, string>>
  groups?: readonly string[]
  /** Whether the user is admitted by groups alone, without being a user of the site. */
  isOnDemand?: boolean
}

/** How a person becomes a user. Templates are the administrator's. */
export type UserMapping = {
  /** Template of the user name. */
  user: string
  /** Templates of user attributes, by name. */
  attributes: Readonly<Record<string, string>>
  /** Claim with the person's groups. */
  groupsClaim?: string | undefined
  isOnDemand: boolean
}

/** Maps a person to a user by verified claims alone. Throws `unmappable_person`. */
export function toTableauUser(mapping: UserMapping, claims: VerifiedClaims): TableauUser {
  const attributes = Object.entries(mapping.attributes).map(([name, template]) => [
    name,
    fillInClaims(template, claims),
  ])
  return {
    name: fillInClaims(mapping.user, claims),
    attributes: Object.fromEntries(attributes),
    ...(mapping.groupsClaim !== undefined && { groups: listOfClaim(mapping.groupsClaim, claims) }),
    isOnDemand: mapping.isOnDemand,
  }
}

/** Life of a JWT, in seconds: half of what Tableau allows. */
export const JWT_LIFE_S = 300

/** Tableau refuses JWTs from the future, by however little (error 16), in seconds. */
const CLOCK_MARGIN_S = 5

const GROUPS_CLAIM = 'https://tableau.com/groups'
const ON_DEMAND_CLAIM = 'https://tableau.com/oda'

type Minting = {
  user: TableauUser
  scopes: readonly string[]
  /** In ms since the epoch. */
  now: number
  /** A UUID that no other JWT has. */
  jti: string
}

/**
 * Mints a JWT of a connected app with direct trust, for one request.
 * @see https://help.tableau.com/current/server/en-us/connected_apps_direct.htm
 */
export function mintTableauJwt(
  { clientId, secretId, secretValue }: ConnectedApp,
  { user, scopes, now, jti }: Minting,
): Promise<string> {
  const seconds = Math.floor(now / 1000)
  return new SignJWT({
    ...user.attributes,
    ...(user.groups && { [GROUPS_CLAIM]: user.groups }),
    ...(user.isOnDemand && { [ON_DEMAND_CLAIM]: 'true' }),
    scp: scopes,
  })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid: secretId, iss: clientId })
    .setIssuer(clientId)
    .setSubject(user.name)
    .setAudience('tableau')
    .setIssuedAt(seconds - CLOCK_MARGIN_S)
    .setNotBefore(seconds - CLOCK_MARGIN_S)
    .setExpirationTime(seconds + JWT_LIFE_S)
    .setJti(jti)
    .sign(new TextEncoder().encode(secretValue))
}
