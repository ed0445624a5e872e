import { ApiError } from '../api-errors.ts'
import type { Clock } from '../clock.ts'
import type { EventLog } from '../log/event-log.ts'
import type { Caller } from './caller.ts'
import type { People } from './people.ts'
import { hasRole, type Person, type Role } from './person.ts'
import type { PortalSessions } from './portal-sessions.ts'

export type PeopleContext = { people: People; portalSessions: PortalSessions; clock: Clock; log: EventLog }

/**
 * Changes another person for an administrator, and takes the change back if the administrator lost the role meanwhile: two
 * administrators who lock each other at once cannot leave the server without one. Rejects with `ObjectDoesNotExist`, or with
 * `PermissionDenied` for the administrator's own person.
 */
export async function changePerson(
  { people, clock, log }: Omit<PeopleContext, 'portalSessions'>,
  { administrator, guid }: { administrator: Person; guid: string },
  change: (person: Person) => Person,
): Promise<Person> {
  if (guid === administrator.guid)
    throw new ApiError('PermissionDenied', { error: 'You cannot change your own role, lock or delete yourself.' })
  let before: Person | undefined
  const changed = await people.change(guid, (person) => {
    if (person.deleting) throw new ApiError('ObjectDoesNotExist')
    before = person
    return { ...change(person), updatedAt: clock() }
  })
  if (!changed || !before) throw new ApiError('ObjectDoesNotExist')
  if (isAdministrator(await people.find(administrator.guid))) {
    log.info('person.changed', { person: guid })
    return changed
  }
  const { role, roleSource, locked, deleting } = before
  await people.change(guid, (person) => ({ ...person, role, roleSource, locked, deleting }))
  throw new ApiError('PermissionDenied')
}

/** Assigns a role whatever the claim says, or with `undefined` returns to the role of the claim. */
export function assignRole(context: PeopleContext, caller: Caller, guid: string, role: Role | undefined) {
  return changePerson(context, { administrator: caller.person, guid }, (person) => {
    if (person.roleSource === 'configuration')
      throw new ApiError('InvalidParameter', {
        error: 'PORTAL_ADMINISTRATORS makes this person an administrator. Change it there.',
        payload: { field: 'user_role' },
      })
    return role === undefined ? { ...person, roleSource: 'claim' } : { ...person, role, roleSource: 'assigned' }
  })
}

/** Locks a person out and ends their sessions, or admits them again. */
export async function lockPerson(
  context: PeopleContext,
  caller: Caller,
  guid: string,
  locked: boolean,
): Promise<Person> {
  const changed = await changePerson(context, { administrator: caller.person, guid }, (person) => ({
    ...person,
    locked,
  }))
  if (locked) await context.portalSessions.endAll(guid)
  return changed
}

function isAdministrator(person: Person | undefined): boolean {
  return person !== undefined && hasRole(person.role, 'administrator') && !person.locked && !person.deleting
}
