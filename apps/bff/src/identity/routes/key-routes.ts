import * as z from 'zod'
import { ApiError } from '../../api-errors.ts'
import { type ApiCall, type ApiEndpoint, parseApi } from '../../http/api/api-endpoint.ts'
import type { EventLog } from '../../log/event-log.ts'
import { type ApiKey, type ApiKeys, keyName } from '../api-keys.ts'
import { type Caller, requireRole } from '../caller.ts'
import type { People } from '../people.ts'
import type { Person } from '../person.ts'
import { toTime } from './user-json.ts'
import { findPerson } from './user-routes.ts'

const keyJson = z.object({
  guid: z.uuid(),
  user_guid: z.uuid(),
  name: z.string(),
  created_time: z.iso.datetime(),
  last_used_time: z.nullable(z.iso.datetime()),
})

const newKey = z.object({ name: keyName })

/** API keys: one's own, and for administrators those of others, which they can only revoke. */
export function createKeyEndpoints(context: {
  people: People
  apiKeys: ApiKeys
  log: EventLog
}): ApiEndpoint<Caller>[] {
  const { apiKeys, log } = context

  async function list(person: Person) {
    return { json: (await apiKeys.of(person.guid)).map(toKeyJson) }
  }

  async function revoke(person: Person, guid = '') {
    if (!(await apiKeys.revoke(person.guid, guid))) throw new ApiError('ObjectDoesNotExist')
    log.info('key.revoked', { person: person.guid })
    return {}
  }

  /** The person whom the path names, for themselves and for administrators. */
  async function findOwner(call: ApiCall<Caller>): Promise<Person> {
    const person = await findPerson(context, call)
    if (person.guid !== call.caller.person.guid) requireRole(call.caller, 'administrator')
    return person
  }

  const endpoints: ApiEndpoint<Caller>[] = [
    {
      method: 'get',
      path: '/v1/user/keys',
      id: 'listOwnKeys',
      summary: 'Your API keys',
      output: z.array(keyJson),
      handle: ({ caller }) => list(caller.person),
    },
    {
      method: 'post',
      path: '/v1/user/keys',
      id: 'createKey',
      summary: 'Create an API key; `key` is shown once',
      body: 'json',
      input: newKey,
      output: keyJson.extend({ key: z.string() }),
      errors: ['InvalidJson', 'TooManyKeys'],
      async handle({ caller, body }) {
        const { name } = parseApi(newKey, body, 'InvalidJson')
        const { secret, key } = await apiKeys.create(caller.person.guid, name)
        log.info('key.created', { person: caller.person.guid })
        return { json: { ...toKeyJson(key), key: secret } }
      },
    },
    {
      method: 'delete',
      path: '/v1/user/keys/:key',
      id: 'revokeOwnKey',
      summary: 'Revoke one of your API keys',
      errors: ['ObjectDoesNotExist'],
      handle: ({ caller, parameters }) => revoke(caller.person, parameters['key']),
    },
    {
      method: 'get',
      path: '/v1/users/:guid/keys',
      id: 'listKeysOfUser',
      summary: 'The API keys of a person; for administrators',
      output: z.array(keyJson),
      errors: ['ObjectDoesNotExist'],
      handle: async (call) => list(await findOwner(call)),
    },
    {
      method: 'delete',
      path: '/v1/users/:guid/keys/:key',
      id: 'revokeKeyOfUser',
      summary: 'Revoke an API key of a person; for administrators',
      errors: ['ObjectDoesNotExist'],
      handle: async (call) => revoke(await findOwner(call), call.parameters['key']),
    },
  ]
  return endpoints.map(refuseIssuedKeys)
}

/** A key that was issued to content ends with it, so it creates and revokes none. */
function refuseIssuedKeys(endpoint: ApiEndpoint<Caller>): ApiEndpoint<Caller> {
  return {
    ...endpoint,
    async handle(call) {
      if (call.caller.content !== undefined)
        throw new ApiError('PermissionDenied', { error: 'A key that was issued to content cannot manage keys.' })
      return endpoint.handle(call)
    },
  }
}

function toKeyJson({ guid, person, name, createdAt, lastUsedAt }: ApiKey): z.output<typeof keyJson> {
  return {
    guid,
    user_guid: person,
    name,
    created_time: toTime(createdAt),
    last_used_time: lastUsedAt === undefined ? null : toTime(lastUsedAt),
  }
}
