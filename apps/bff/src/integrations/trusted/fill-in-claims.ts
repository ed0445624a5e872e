import { TrustError } from './trust-error.ts'
import type { VerifiedClaims } from './verified-claims.ts'

const PLACEHOLDER = /\{([^{}]*)\}/g
const CLAIM_NAME = /^[^\p{Cc}\s{}]{1,256}$/u

/** Of a filled-in text, in characters. */
const LONGEST_VALUE = 256

/** Whether a text is a template: claims in braces, at least one, and other text. */
export function isClaimsTemplate(text: string): boolean {
  const names = [...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name)
  return names.length > 0 && names.every((name) => CLAIM_NAME.test(name)) && !/[{}]/.test(text.replace(PLACEHOLDER, ''))
}

/**
 * Fills in a template such as `{email}` with verified claims. Throws `unmappable_person` if a claim is absent, no text, empty,
 * or has control characters or white space at an end: no other claim takes its place.
 */
export function fillInClaims(template: string, claims: VerifiedClaims): string {
  const value = template.replace(PLACEHOLDER, (_, name: string) => textOf(claims, name))
  if (value === '' || value.length > LONGEST_VALUE) throw new TrustError('unmappable_person')
  return value
}

/** Returns the texts of a claim that is a list or a text, such as groups. Throws `unmappable_person` for other values. */
export function listOfClaim(name: string, claims: VerifiedClaims): string[] {
  const value = Object.hasOwn(claims, name) ? claims[name] : undefined
  const values = Array.isArray(value) ? value : [value]
  if (!values.every(isPlainText)) throw new TrustError('unmappable_person')
  return values
}

/** Names that tokens use for other things, in JWTs (RFC 7519 §4.1) and at hosts. */
const RESERVED_ATTRIBUTE = /^(?:iss|sub|aud|exp|nbf|iat|jti|scp|__proto__|https:\/\/tableau\.com\/.*)$/i

const ATTRIBUTE = /^([^\p{Cc}={};]{1,128})=\s*(.+)$/u

/** Parses templates by name, as `Region={region}; Team={team}`. `undefined` if one is wrong or a name occurs twice. */
export function parseAttributes(text: string): Readonly<Record<string, string>> | undefined {
  const attributes = new Map<string, string>()
  for (const part of text
    .split(';')
    .map((one) => one.trim())
    .filter(Boolean)) {
    const [, name = '', template = ''] = ATTRIBUTE.exec(part) ?? []
    const key = name.trim()
    if (key === '' || RESERVED_ATTRIBUTE.test(key) || attributes.has(key) || !isClaimsTemplate(template))
      return undefined
    attributes.set(key, template)
  }
  return attributes.size === 0 ? undefined : Object.fromEntries(attributes)
}

function textOf(claims: VerifiedClaims, name: string): string {
  const value = Object.hasOwn(claims, name) ? claims[name] : undefined
  if (!isPlainText(value)) throw new TrustError('unmappable_person')
  return value
}

function isPlainText(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value !== '' &&
    value.length <= LONGEST_VALUE &&
    /^\P{Cc}+$/u.test(value) &&
    value === value.trim()
  )
}
