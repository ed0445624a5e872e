/** What a person's record takes from verified claims. */
export type Profile = {
  email: string
  firstName: string
  lastName: string
  groups: string[]
  /** The name that the identity provider gave, if it did. */
  preferredUsername: string | undefined
  /** The e-mail address, unless the identity provider says that it is not verified. */
  verifiedEmail: string | undefined
}

const LONGEST_USERNAME = 128
const LONGEST_TEXT = 256

/** Claims of another type than the standard's count as absent. */
export function toProfile(claims: Readonly<Record<string, unknown>>): Profile {
  const email = toText(claims['email']) ?? ''
  const [first = '', ...rest] = (toText(claims['name']) ?? '').split(/\s+/)
  const { groups } = claims
  return {
    email,
    firstName: toText(claims['given_name']) ?? first,
    lastName: toText(claims['family_name']) ?? rest.join(' '),
    groups: Array.isArray(groups) ? groups.filter((group) => typeof group === 'string') : [],
    preferredUsername: toUsername(toText(claims['preferred_username'])),
    verifiedEmail: claims['email_verified'] === false ? undefined : toUsername(email),
  }
}

/** Replaces what is confusing in a user name. `undefined` if nothing is left. */
export function toUsername(text = ''): string | undefined {
  const name = text.normalize('NFKC').replaceAll(/[^\p{L}\p{M}\p{N}._@+-]+/gu, '_')
  return /[\p{L}\p{N}]/u.test(name) ? [...name].slice(0, LONGEST_USERNAME).join('') : undefined
}

function toText(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, LONGEST_TEXT) : undefined
}
