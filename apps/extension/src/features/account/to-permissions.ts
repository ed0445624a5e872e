import type { SignedInTexts } from '../../language/extension-texts.ts'

/** @see https://developer.spotify.com/documentation/web-api/concepts/scopes */
const described = ['user-top-read', 'user-read-private', 'user-read-email'] as const

/** Descriptions of the granted scopes; unknown scopes by name. */
export function toPermissions({ text }: SignedInTexts, scope: string): string[] {
  return scope
    .split(' ')
    .filter(Boolean)
    .map((name) => {
      const known = described.find((candidate) => candidate === name)
      return known === undefined ? name : text(`account.allowed.${known}`)
    })
}
