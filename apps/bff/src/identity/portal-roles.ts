import type { Role } from './person.ts'

/** Which claim has a person's role, and by which value. Others are viewers. */
export type RoleRule = { claim: string; publisher?: string; administrator?: string }

const FORM =
  'must be CLAIM:publisher=VALUE,administrator=VALUE, such as groups:publisher=publishers,administrator=admins'

/** Parses `PORTAL_ROLES`. Throws an `Error` for operators. */
export function parsePortalRoles(text: string): RoleRule {
  const [, claim = '', pairs = ''] = /^\s*([^\s:;,=]+)[\s:;]+(\S[\s\S]*)$/.exec(text) ?? []
  const values: Partial<Record<Role, string>> = {}
  for (const pair of pairs.split(/[,;]/)) {
    const [, role = '', value = ''] = /^\s*(publisher|administrator)\s*=\s*(.+?)\s*$/.exec(pair) ?? []
    if (value === '' || role in values) throw new Error(FORM)
    values[role as Role] = value
  }
  const { publisher, administrator } = values
  return { claim, ...(publisher !== undefined && { publisher }), ...(administrator !== undefined && { administrator }) }
}

/** The role that verified claims give: by a value, or by a list that contains it. */
export function roleOf(rule: RoleRule | undefined, claims: Readonly<Record<string, unknown>>): Role {
  if (!rule) return 'viewer'
  const values: unknown[] = Object.hasOwn(claims, rule.claim) ? [claims[rule.claim]].flat() : []
  if (rule.administrator !== undefined && values.includes(rule.administrator)) return 'administrator'
  if (rule.publisher !== undefined && values.includes(rule.publisher)) return 'publisher'
  return 'viewer'
}
