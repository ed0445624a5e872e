import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import * as z from 'zod'
import { ApiError } from '../api-errors.ts'
import { variables } from '../config/config.ts'
import { toAdministrators } from '../config/portal-settings.ts'
import { parseKeyRing } from '../crypto/key-ring.ts'
import { strongRandom } from '../crypto/random-source.ts'
import { createSealer } from '../crypto/seal.ts'
import { ApiKeys, keyName } from '../identity/api-keys.ts'
import { toUsername } from '../identity/login/to-profile.ts'
import { People } from '../identity/people.ts'
import type { Person } from '../identity/person.ts'
import { parsePortalRoles } from '../identity/portal-roles.ts'
import type { EventLog } from '../log/event-log.ts'
import { openSharedState } from '../store/open-shared-state.ts'
import type { SharedState } from '../store/shared-state.ts'
import { CommandError, misuse } from './command-error.ts'
import { parseOptions } from './parse-options.ts'
import { readEnvironment } from './read-environment.ts'

const FORM = 'Use: stagedoor keys create --user NAME --name LABEL'

/** The output has nothing but the key. */
const SILENT: EventLog = { info() {}, warn() {}, error() {} }

/** Only the variables that matter here: the others may be set for the server alone. */
const needed = z.object({
  STORE_URL: variables.shape.STORE_URL,
  PORTAL_ROLES: variables.shape.PORTAL_ROLES,
  PORTAL_ADMINISTRATORS: variables.shape.PORTAL_ADMINISTRATORS,
})

/** `stagedoor keys create`: prints a new API key. Resolves with the exit code. */
export async function manageKeys(args: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const { values, positionals } = parseOptions(args, { user: { type: 'string' }, name: { type: 'string' } })
  if (positionals.length !== 1 || positionals[0] !== 'create') throw misuse(FORM)
  const { user: username, name } = values
  if (username === undefined || name === undefined) throw misuse(FORM)
  if (toUsername(username) !== username)
    throw misuse('--user must be a user name: letters, digits, and the characters . _ @ + -')
  const label = keyName.safeParse(name)
  if (!label.success) throw misuse('--name must have 1 to 200 characters: what the key is for')
  const settings = parseSettings(environment)
  const state = await openStore(settings.STORE_URL)
  try {
    const key = await createKey(state, settings, { username, name: label.data })
    process.stdout.write(`${key}\n`)
    return 0
  } catch (error) {
    if (error instanceof ApiError) throw new CommandError(error.message, { cause: error })
    throw error
  } finally {
    await state.store.close()
  }
}

type Settings = z.output<typeof needed>

function parseSettings(environment: NodeJS.ProcessEnv): Settings {
  const parsed = needed.safeParse(readEnvironment(environment))
  if (parsed.success) return parsed.data
  throw misuse(parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('\n'))
}

async function openStore(url: string): Promise<SharedState<unknown>> {
  if (url === 'memory:')
    throw misuse(
      'STORE_URL is memory:, which is in the server alone. Use another store, or create the key in the portal.',
    )
  const [, path] = /^sqlite:(.*)$/s.exec(url) ?? []
  if (path !== undefined && !existsSync(path))
    process.stderr.write(`There is no ${path} yet: it is created. Start the server with the same STORE_URL.\n`)
  try {
    // Nothing is sealed here.
    const sealer = createSealer(parseKeyRing(strongRandom(32).toString('base64url')))
    return await openSharedState(url, { log: SILENT, sealer })
  } catch (cause) {
    throw new CommandError((cause as Error).message, { cause })
  }
}

async function createKey(
  { documents, store, clock }: SharedState<unknown>,
  settings: Settings,
  { username, name }: { username: string; name: string },
): Promise<string> {
  const { PORTAL_ROLES: roles, PORTAL_ADMINISTRATORS: administrators } = settings
  const people = new People(documents, {
    roles: roles === undefined ? undefined : parsePortalRoles(roles),
    administrators: toAdministrators(administrators),
  })
  const person = (await people.findByUsername(username)) ?? (await createPerson(people, username, clock()))
  if (person.deleting) throw new CommandError(`${username} is being deleted. Try again in a minute.`)
  if (person.locked) throw new CommandError(`${username} is locked: an administrator must unlock this person first.`)
  const { secret } = await new ApiKeys({ documents, store, clock, random: strongRandom }).create(person.guid, name)
  return secret
}

/** A person who is adopted at the first sign-in with this user name. */
async function createPerson(people: People, username: string, now: number): Promise<Person> {
  const guid = randomUUID()
  const result = await people.create({
    guid,
    username,
    email: '',
    firstName: '',
    lastName: '',
    role: 'viewer',
    roleSource: 'claim',
    groups: [],
    claims: {},
    locked: false,
    createdAt: now,
    updatedAt: now,
  })
  const created = result === 'created' ? await people.find(guid) : undefined
  if (!created) throw new CommandError(`${username} was created at the same time. Try again.`)
  process.stderr.write(`Created ${username} as ${created.role}.\n`)
  return created
}
