import { hash } from 'node:crypto'
import { type IntegrationName, integrationName } from '@stagedoor/shared/integration-name'

const UUID = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/
/** 128 bits in base 36. */
const GUID_DIGITS = 25
const CLIENT_NAME = /^i([0-9a-z]{25})-([0-9a-z]{1,5})$/

/**
 * GUID of an integration of the configuration file, derived from its name.
 * @see https://www.rfc-editor.org/rfc/rfc9562#section-5.8
 */
export function guidOfConfigured(name: string): string {
  const digits = hash('sha256', `stagedoor integration ${name}`).slice(0, 32)
  return `${digits.slice(0, 12)}8${digits.slice(13, 16)}8${digits.slice(17)}`.replace(UUID, '$1-$2-$3-$4-$5')
}

/**
 * Name of the client of an integration of the API: its GUID in base 36, and how often its endpoints have moved to another
 * host. Grants keep this name, so that no refresh token is sent to a host that did not issue it.
 */
export function clientNameOf({ guid, epoch }: { guid: string; epoch: number }): IntegrationName {
  const digits = BigInt(`0x${guid.replaceAll('-', '')}`)
    .toString(36)
    .padStart(GUID_DIGITS, '0')
  return integrationName.parse(`i${digits}-${epoch.toString(36)}`)
}

/** `undefined` for other names. */
export function parseClientName(name: string): { guid: string; epoch: number } | undefined {
  const [, digits, epoch] = CLIENT_NAME.exec(name) ?? []
  if (digits === undefined || epoch === undefined) return undefined
  let value = 0n
  for (const digit of digits) value = value * 36n + BigInt(Number.parseInt(digit, 36))
  const guid = value.toString(16).padStart(32, '0').replace(UUID, '$1-$2-$3-$4-$5')
  return { guid, epoch: Number.parseInt(epoch, 36) }
}
