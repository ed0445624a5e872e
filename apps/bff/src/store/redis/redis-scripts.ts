import { type CommandParser, defineScript } from '@redis/client'
import { redisDocumentScripts } from './redis-document-scripts.ts'

/**
 * A record is its version, a colon and its value. Versions are random, so a retried write whose response was lost recognizes
 * its own version in the record.
 */
const IS_OWN = `
local own = string.match(NEXT, '^%d+:')
return redis.call('GETRANGE', KEYS[1], 0, #own - 1) == own and 1 or 0`

const CREATE = `
if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return 1 end
${IS_OWN.replace('NEXT', 'ARGV[1]')}`

const COMPARE_AND_SET = `
if redis.call('GETRANGE', KEYS[1], 0, #ARGV[1] - 1) == ARGV[1] then
  redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
  return 1
end
${IS_OWN.replace('NEXT', 'ARGV[2]')}`

/** Redis's clock, so that all nodes agree on what is due. */
const NOW = `local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)`

const REMIND = `
${NOW}
return redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[1])`

const TAKE_DUE = `
${NOW}
local due = redis.call('ZRANGE', KEYS[1], '-inf', now, 'BYSCORE', 'LIMIT', 0, ARGV[1])
for _, key in ipairs(due) do redis.call('ZADD', KEYS[1], now + ARGV[2], key) end
return due`

/**
 * Scripts of several commands on one key, as Redis Cluster requires. Sent by hash (EVALSHA); the text is sent only if Redis
 * does not have it yet.
 * @see https://redis.io/docs/latest/develop/programmability/eval-intro/
 */
export const redisScripts = {
  ...redisDocumentScripts,
  createRecord: defineScript({
    SCRIPT: CREATE,
    NUMBER_OF_KEYS: 1,
    parseCommand(parser: CommandParser, key: string, first: string, ttlMs: number) {
      parser.pushKey(key)
      parser.push(first, String(ttlMs))
    },
    transformReply: (reply: unknown) => reply === 1,
  }),
  compareAndSetRecord: defineScript({
    SCRIPT: COMPARE_AND_SET,
    NUMBER_OF_KEYS: 1,
    parseCommand(parser: CommandParser, key: string, expected: string, next: string, ttlMs: number) {
      parser.pushKey(key)
      parser.push(expected, next, String(ttlMs))
    },
    transformReply: (reply: unknown) => reply === 1,
  }),
  setReminder: defineScript({
    SCRIPT: REMIND,
    NUMBER_OF_KEYS: 1,
    parseCommand(parser: CommandParser, reminders: string, key: string, inMs: number) {
      parser.pushKey(reminders)
      parser.push(key, String(inMs))
    },
    transformReply: () => undefined,
  }),
  takeDueReminders: defineScript({
    SCRIPT: TAKE_DUE,
    NUMBER_OF_KEYS: 1,
    parseCommand(parser: CommandParser, reminders: string, limit: number, againInMs: number) {
      parser.pushKey(reminders)
      parser.push(String(limit), String(againInMs))
    },
    transformReply: (reply: unknown) => reply as string[],
  }),
}
