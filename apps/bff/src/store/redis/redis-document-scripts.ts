import { type CommandParser, defineScript } from '@redis/client'

/**
 * All keys of a collection begin with the key of its sorted set, whose hash tag keeps them on one machine of a cluster:
 * `…` (ids by position), `…:last` (the last position), `…:id:ID` (a hash) and `…:label:LABEL` (ids by position).
 */
const KEYS = `
local all = KEYS[1]
local function document(id) return all .. ':id:' .. id end
local function label(name) return all .. ':label:' .. name end`

/**
 * Creates a document if the expected version is empty. Versions are random, so a retried write whose response was lost
 * recognizes its own version. HSET and INCRBY come first, because Redis checks its memory only before the first write.
 */
const WRITE = `${KEYS}
local id, expected, version, value = unpack(ARGV, 1, 4)
local labels = { unpack(ARGV, 5) }
local found, position, former = unpack(redis.call('HMGET', document(id), 'version', 'position', 'labels'))
if found == version then return 1 end
if (found or '') ~= expected then return 0 end
position = position or redis.call('INCRBY', all .. ':last', 1)
redis.call('HSET', document(id), 'version', version, 'value', value, 'position', position, 'labels', cjson.encode(labels))
for _, name in ipairs(former and cjson.decode(former) or {}) do redis.call('ZREM', label(name), id) end
for _, name in ipairs(labels) do redis.call('ZADD', label(name), position, id) end
if not found then redis.call('ZADD', all, position, id) end
return 1`

const REMOVE = `${KEYS}
local id = ARGV[1]
local labels = redis.call('HMGET', document(id), 'labels')[1]
if not labels then return 0 end
redis.call('DEL', document(id))
redis.call('ZREM', all, id)
for _, name in ipairs(cjson.decode(labels)) do redis.call('ZREM', label(name), id) end
return 1`

const LIST = `${KEYS}
local after, limit, name = unpack(ARGV)
local ids = redis.call('ZRANGE', name and label(name) or all, '(' .. after, '+inf', 'BYSCORE', 'LIMIT', 0, limit)
local rows = {}
for index, id in ipairs(ids) do
  rows[index] = { id, unpack(redis.call('HMGET', document(id), 'value', 'version', 'position')) }
end
return rows`

/** Atomic changes and lists of one collection. */
export const redisDocumentScripts = {
  writeDocument: defineScript({
    SCRIPT: WRITE,
    NUMBER_OF_KEYS: 1,
    /** `fields`: id, expected version, next version, value. */
    parseCommand(
      parser: CommandParser,
      collection: string,
      fields: [id: string, expected: string, next: string, value: string],
      labels: readonly string[],
    ) {
      parser.pushKey(collection)
      parser.push(...fields, ...labels)
    },
    transformReply: (reply: unknown) => reply === 1,
  }),
  removeDocument: defineScript({
    SCRIPT: REMOVE,
    NUMBER_OF_KEYS: 1,
    parseCommand(parser: CommandParser, collection: string, id: string) {
      parser.pushKey(collection)
      parser.push(id)
    },
    transformReply: (reply: unknown) => reply === 1,
  }),
  listDocuments: defineScript({
    SCRIPT: LIST,
    NUMBER_OF_KEYS: 1,
    parseCommand(parser: CommandParser, collection: string, after: number, limit: number, label: string | undefined) {
      parser.pushKey(collection)
      parser.push(String(after), String(limit), ...(label === undefined ? [] : [label]))
    },
    /** An array of id, value, version and position for each document. */
    transformReply: (reply: unknown) => reply,
  }),
}
