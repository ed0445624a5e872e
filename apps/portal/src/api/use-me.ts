import { useSuspenseQuery } from '@tanstack/react-query'
import { queries } from './queries.ts'
import type { Role, User } from './types.ts'

const ROLES: readonly Role[] = ['viewer', 'publisher', 'administrator']

/** The signed-in person. The layout has loaded it. */
export function useMe(): User {
  return useSuspenseQuery(queries.me).data
}

/** Decides what is shown; the API decides what is allowed. */
export function hasRole(person: User, required: Role): boolean {
  return ROLES.indexOf(person.user_role) >= ROLES.indexOf(required)
}
