import { type CommandParser, defineScript } from '@redis/client'

/** A record's value, behind its version and a colon, which begins with these bytes if the version is the expected one. */
const COMPARE_AND_SET = `
if redis.call('GETRANGE', KEYS[1], 0, #ARGV[1] - 1) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
return 1`

/** Redis's own clock, so that all nodes mean the same by "due". */
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
 * What takes more than one command, each over one key, as Redis Cluster demands. Sent by their hash; the text goes along
 * only when Redis does not know it yet.
 * @see https://redis.io/docs/latest/develop/programmability/eval-intro/
 */
export const redisScripts = {
  compareAndSetRecord: defineScript({
    SCRIPT: COMPARE_AND_SET,
    NUMBER_OF_KEYS: 1,
    parseCommand(parser: CommandParser, key: string, expected: string, next: string, ttlMs: number) {
      parser.pushKey(key)
      parser.push(expected, next, String(ttlMs))
    },
    transformReply: (reply: unknown) => reply === 1,
  }),
  remindOf: defineScript({
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
