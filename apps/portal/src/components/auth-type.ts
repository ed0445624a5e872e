import type { AuthType } from '../api/types.ts'

const NAMES = { Viewer: 'viewer', 'Service Account': 'service', 'Visitor API Key': 'key' } as const

/** The part of a text's key for an auth type. */
export function authTypeName(type: AuthType): (typeof NAMES)[AuthType] {
  return NAMES[type]
}
