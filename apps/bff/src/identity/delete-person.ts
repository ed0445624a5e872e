import type { RecordStore } from '../store/record-store.ts'
import type { ApiKeys } from './api-keys.ts'
import type { Caller } from './caller.ts'
import { changePerson, type PeopleContext } from './change-person.ts'
import type { Person } from './person.ts'

/** The kind of records by which the deletion is continued after a crash. */
export const PERSON_KIND = 'person'

/** When another process continues the deletion, in ms. */
const AGAIN_MS = 30_000

/** Deletes what a person has in one feature. Idempotent. */
export type DeletePossessions = (person: Person) => Promise<void>

export type DeletionContext = PeopleContext & {
  store: RecordStore
  apiKeys: ApiKeys
  /** In this order, before the person. */
  deletePossessions: readonly DeletePossessions[]
}

/**
 * Deletes a person with all that is theirs. From the first step on the person is signed out and cannot sign in; the rest is
 * continued by {@link reviewDeletion} if this process crashes.
 */
export async function deletePerson(context: DeletionContext, caller: Caller, guid: string): Promise<void> {
  // Before the mark, so that it is never without a reminder.
  await context.store.remind(toKey(guid), AGAIN_MS)
  await changePerson(context, { administrator: caller.person, guid }, (person) => ({ ...person, deleting: true }))
  await reviewDeletion(context, guid)
}

/** Finishes the deletion of a person, if one began. */
export async function reviewDeletion(context: DeletionContext, guid: string): Promise<void> {
  const { people, apiKeys, portalSessions, store, deletePossessions, log } = context
  const person = await people.find(guid)
  if (person?.deleting) {
    await portalSessions.endAll(guid)
    await apiKeys.revokeAll(guid)
    for (const deleteTheirs of deletePossessions) await deleteTheirs(person)
    await people.remove(person)
    log.info('person.deleted', { person: guid })
  }
  await store.dismiss(toKey(guid))
}

function toKey(guid: string): string {
  return `${PERSON_KIND}:${guid}`
}
