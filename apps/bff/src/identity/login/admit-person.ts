import { randomUUID } from 'node:crypto'
import type { Clock } from '../../clock.ts'
import type { EventLog } from '../../log/event-log.ts'
import type { People } from '../people.ts'
import type { Person } from '../person.ts'
import type { VerifiedIdentity } from './identity-provider.ts'
import { LoginError } from './login-error.ts'
import { type Profile, toProfile, toUsername } from './to-profile.ts'

/** Claims of one person, as JSON in characters: with them the record must fit into the store. */
const LONGEST_CLAIMS = 24_576

/** Lost races against other first sign-ins of the same person. */
const MOST_TRIES = 5

export type AdmissionContext = { people: People; clock: Clock; log: EventLog }

/**
 * Finds the person by issuer and subject, or creates one at the first sign-in, and keeps the claims. A person that was created
 * for an API key is adopted by the user name. Rejects with a `LoginError` for those who may not sign in.
 */
export async function admitPerson(context: AdmissionContext, identity: VerifiedIdentity): Promise<Person> {
  if (JSON.stringify(identity.claims).length > LONGEST_CLAIMS) throw new LoginError('profile')
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const found = await context.people.findBySubject(identity)
    const person = found ? await update(context, found.guid, identity) : await adoptOrCreate(context, identity)
    if (!person) continue
    checkAdmitted(person)
    return person
  }
  throw new LoginError('unreachable')
}

/** Throws a `LoginError` for a person who may not sign in. */
export function checkAdmitted(person: Person | undefined): void {
  if (!person || person.deleting) throw new LoginError('deleting')
  if (person.locked) throw new LoginError('locked')
}

function update({ people, clock }: AdmissionContext, guid: string, identity: VerifiedIdentity) {
  const profile = toProfile(identity.claims)
  return people.change(guid, (person) =>
    person.locked || person.deleting ? person : { ...person, ...toFields(profile, identity, clock()) },
  )
}

async function adoptOrCreate(context: AdmissionContext, identity: VerifiedIdentity): Promise<Person | undefined> {
  const profile = toProfile(identity.claims)
  return (await adopt(context, identity, profile)) ?? create(context, identity, profile)
}

/** The user name or the whole verified address must be that of the person: a part of an address proves nothing. */
async function adopt({ people, clock }: AdmissionContext, identity: VerifiedIdentity, profile: Profile) {
  const { issuer, subject } = identity
  for (const username of [profile.preferredUsername, profile.verifiedEmail]) {
    const person = username === undefined ? undefined : await people.findByUsername(username)
    if (!person || person.subject !== undefined || person.deleting) continue
    if (!(await people.reserveSubject(person.guid, identity, clock()))) return undefined
    const adopted = await people.change(person.guid, (newest) =>
      newest.subject === undefined && !newest.locked && !newest.deleting
        ? { ...newest, issuer, subject, ...toFields(profile, identity, clock()) }
        : newest,
    )
    if (adopted?.subject === subject && adopted.issuer === issuer) return adopted
    if (adopted?.locked || adopted?.deleting) return adopted
  }
  return undefined
}

async function create({ people, clock, log }: AdmissionContext, identity: VerifiedIdentity, profile: Profile) {
  const now = clock()
  const { issuer, subject } = identity
  const guid = randomUUID()
  for (const username of usernamesOf(profile, identity, people)) {
    const person: Person = {
      guid,
      issuer,
      subject,
      username,
      role: 'viewer',
      roleSource: 'claim',
      locked: false,
      createdAt: now,
      ...toFields(profile, identity, now),
    }
    const result = await people.create(person)
    if (result === 'created') {
      log.info('person.created', { person: guid })
      return people.find(guid)
    }
    // Another sign-in of this person was faster.
    if (result === 'subject_taken') return undefined
  }
  return undefined
}

/**
 * User names to try. Only a name of the identity provider's own can be one of `PORTAL_ADMINISTRATORS`: at many providers
 * anybody can have an address that begins with it.
 */
function* usernamesOf({ preferredUsername, verifiedEmail }: Profile, { subject }: VerifiedIdentity, people: People) {
  if (preferredUsername !== undefined) yield preferredUsername
  else if (verifiedEmail !== undefined && people.isConfiguredAdministrator(verifiedEmail)) yield verifiedEmail
  const base = preferredUsername ?? toUsername(verifiedEmail?.split('@')[0]) ?? toUsername(subject) ?? 'person'
  for (let number = 1; number <= 1_000; number += 1) {
    const username = number === 1 ? base : `${base}-${number}`
    if (username !== preferredUsername && !people.isConfiguredAdministrator(username)) yield username
  }
}

function toFields({ email, firstName, lastName, groups }: Profile, { claims }: VerifiedIdentity, now: number) {
  return { email, firstName, lastName, groups, claims: { ...claims }, updatedAt: now, activeAt: now }
}
