import { ApiError } from '../api-errors.ts'
import { hasRole, lowerRole, type Person, type Role } from './person.ts'

/** Who sent a request, and how they are known. */
export type Caller = {
  person: Person
  via: 'session' | 'key'
  /** At most that of the person: a visitor API key has a lower one. */
  role: Role
  /** Of an API key that was issued to content. */
  content?: string | undefined
}

export function toCaller(person: Person, via: Caller['via'], maxRole: Role = 'administrator'): Caller {
  return { person, via, role: lowerRole(person.role, maxRole) }
}

/** Throws `PermissionDenied` below this role. */
export function requireRole(caller: Caller, required: Role): void {
  if (!hasRole(caller.role, required)) throw new ApiError('PermissionDenied')
}
