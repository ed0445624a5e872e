import { Collection } from '../store/collection.ts'
import type { DocumentStore, ListOptions } from '../store/document-store.ts'
import { type Person, person } from './person.ts'
import { type RoleRule, roleOf } from './portal-roles.ts'
import { Reservations } from './reservations.ts'

type RoleSettings = {
  roles: RoleRule | undefined
  /** User names that are administrators whatever the claim says. */
  administrators: readonly string[]
}

/**
 * The people of this server. Roles that no administrator assigned are computed when a person is read, so that a change of the
 * configuration applies at once.
 */
export class People {
  readonly #people: Collection<typeof person>
  /** So that two people cannot take the same user name at once. */
  readonly #usernames: Reservations
  /** So that two sign-ins at once do not create the same person twice. */
  readonly #subjects: Reservations
  readonly #roles: RoleRule | undefined
  readonly #administrators: ReadonlySet<string>
  /** People with their roles, by what is stored. */
  readonly #found = new WeakMap<Person, Person>()

  constructor(store: DocumentStore, { roles, administrators }: RoleSettings) {
    this.#people = new Collection(store, { name: 'people', schema: person, labelsOf: () => [] })
    const exists = async (guid: string) => (await this.#people.find(guid)) !== undefined
    this.#usernames = new Reservations(store, 'user-names', exists)
    this.#subjects = new Reservations(store, 'subjects', exists)
    this.#roles = roles
    this.#administrators = new Set(administrators.map(toUsernameKey))
  }

  /** Whether `PORTAL_ADMINISTRATORS` has the user name. */
  isConfiguredAdministrator(username: string): boolean {
    return this.#administrators.has(toUsernameKey(username))
  }

  /** Returns what is taken, if the user name or the subject is. */
  async create(next: Person): Promise<'created' | 'username_taken' | 'subject_taken'> {
    const { guid, username, issuer, subject, createdAt } = next
    if ((await this.#usernames.reserve(toUsernameKey(username), guid, createdAt)) !== guid) return 'username_taken'
    if (issuer !== undefined && subject !== undefined) {
      if (!(await this.reserveSubject(guid, { issuer, subject }, createdAt))) {
        await this.#usernames.release(toUsernameKey(username), guid)
        return 'subject_taken'
      }
    }
    await this.#people.create(guid, next)
    return 'created'
  }

  /** `false` if another person has the subject. */
  async reserveSubject(guid: string, { issuer, subject }: Subject, now: number): Promise<boolean> {
    return (await this.#subjects.reserve(toSubjectKey(issuer, subject), guid, now)) === guid
  }

  async find(guid: string): Promise<Person | undefined> {
    const stored = await this.#people.find(guid)
    if (!stored) return undefined
    const found = this.#found.get(stored) ?? Object.freeze(this.#withRole(stored))
    this.#found.set(stored, found)
    return found
  }

  async findByUsername(username: string): Promise<Person | undefined> {
    const guid = await this.#usernames.holderOf(toUsernameKey(username))
    return guid === undefined ? undefined : this.find(guid)
  }

  async findBySubject({ issuer, subject }: Subject): Promise<Person | undefined> {
    const guid = await this.#subjects.holderOf(toSubjectKey(issuer, subject))
    const found = guid === undefined ? undefined : await this.find(guid)
    // The process that reserved the subject may have crashed before it changed the person.
    return found?.issuer === issuer && found.subject === subject ? found : undefined
  }

  /** Must not change user name, issuer or subject once they are set. `undefined` if the person is gone. */
  async change(guid: string, change: (person: Person) => Person): Promise<Person | undefined> {
    const changed = await this.#people.change(guid, (stored) => {
      const before = this.#withRole(stored)
      const next = change(before)
      return next === before ? stored : next
    })
    return changed && this.#withRole(changed)
  }

  /** Idempotent. */
  async remove({ guid, username, issuer, subject }: Person): Promise<void> {
    await this.#usernames.release(toUsernameKey(username), guid)
    if (issuer !== undefined && subject !== undefined) await this.#subjects.release(toSubjectKey(issuer, subject), guid)
    await this.#people.remove(guid)
  }

  async list(options: ListOptions): Promise<{ documents: Person[]; next: string | undefined }> {
    const { documents, next } = await this.#people.list(options)
    return { documents: documents.map((found) => this.#withRole(found)), next }
  }

  async *all(): AsyncGenerator<Person> {
    for await (const found of this.#people.all()) yield this.#withRole(found)
  }

  #withRole(stored: Person): Person {
    if (this.isConfiguredAdministrator(stored.username))
      return { ...stored, role: 'administrator', roleSource: 'configuration' }
    if (stored.roleSource === 'assigned') return stored
    return { ...stored, role: roleOf(this.#roles, stored.claims), roleSource: 'claim' }
  }
}

/** Identifies a person at the identity provider. */
export type Subject = { issuer: string; subject: string }

/** User names are compared without case, and without differences that cannot be seen. */
function toUsernameKey(username: string): string {
  return username.normalize('NFKC').toLowerCase()
}

function toSubjectKey(issuer: string, subject: string): string {
  return JSON.stringify([issuer, subject])
}
