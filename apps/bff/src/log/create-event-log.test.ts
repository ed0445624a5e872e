import { type StdioOptions, spawnSync } from 'node:child_process'
import { closeSync, existsSync, openSync } from 'node:fs'
import { signInId } from '@stagedoor/shared/secrets'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ProviderError } from '../errors.ts'
import { createEventLog } from './create-event-log.ts'
import type { LogFields } from './event-log.ts'

const ID = signInId.parse('i'.repeat(43))

function record(write: (log: ReturnType<typeof createEventLog>) => void, level: 'info' | 'warn' | 'silent' = 'info') {
  const lines: string[] = []
  write(createEventLog(level, { write: (line) => void lines.push(line) }))
  return lines
}

const parseLine = (line: string | undefined) => JSON.parse(line ?? '') as Record<string, unknown>

describe('the log', () => {
  it('writes one JSON line per event, with its time and fields', () => {
    const [line, ...others] = record((log) => log.info('sign-in.started', { integration: 'spotify', binding: 'code' }))
    expect(others).toEqual([])
    expect(line?.endsWith('}\n')).toBe(true)
    const { time, ...rest } = parseLine(line)
    expect(new Date(String(time)).toISOString()).toBe(time)
    expect(rest).toEqual({ level: 30, event: 'sign-in.started', integration: 'spotify', binding: 'code' })
  })

  it('LG-01: omits fields outside the allow-list', () => {
    const fields = {
      reason: 'wrong_code',
      accessToken: 'canary',
      code: 'canary',
      headers: { cookie: 'canary' },
      err: new Error('canary'),
      msg: 'canary',
    } as LogFields
    const [line] = record((log) => log.warn('code.refused', fields))
    expect(line).not.toContain('canary')
    expect(Object.keys(parseLine(line)).sort()).toEqual(['event', 'level', 'reason', 'time'])
  })

  it('LG-03: identifies a sign-in by a stable short hash', () => {
    const lines = record((log) => {
      log.info('sign-in.started', { signIn: ID })
      log.info('sign-in.completed', { signIn: ID })
    })
    const [one, two] = lines.map((line) => parseLine(line)['signIn'])
    expect(one).toMatch(/^[\w-]{12}$/)
    expect(two).toBe(one)
    expect(lines.join('')).not.toContain(ID)
  })

  it('LG-01: writes name, code and stack of an error and its causes, but no message', () => {
    const cause = Object.assign(new Error('canary'), { code: 'ECONNRESET', response: 'canary' })
    const error = new ProviderError('provider_unreachable', { cause, detail: 'canary' })
    const [line] = record((log) => log.error('redemption.failed', { error }))
    expect(line).not.toContain('canary')
    expect(parseLine(line)['error']).toMatchObject({
      name: 'ProviderError',
      code: 'provider_unreachable',
      stack: expect.stringContaining('create-event-log.test.ts'),
      cause: { name: 'Error', code: 'ECONNRESET' },
    })
  })

  it('LG-01: does not mistake a multi-line message for a stack', () => {
    const error = new Error('first\n    secret canary\n    at canary (file.ts:1:1)')
    const [line] = record((log) => log.error('request.failed', { error }))
    expect(line).not.toContain('canary')
  })

  it.each([
    ['a text', 'canary'],
    ['nothing', null],
    ['an object', { canary: 1 }],
  ])('LG-01: writes only the type of %s that was thrown', (_name, error) => {
    const [line] = record((log) => log.error('request.failed', { error }))
    expect(line).not.toContain('canary')
    expect(parseLine(line)['error']).toEqual({ name: typeof error })
  })

  it('LG-02: escapes line breaks and control characters, and truncates texts', () => {
    const reason = `x\r\n{"level":30}\u001b[31m\u2028${'y'.repeat(1_000_000)}`
    const [line, ...others] = record((log) => log.warn('limit.reached', { reason, route: reason, url: reason }))
    expect(others).toEqual([])
    for (const character of ['\r', '\n', '\u001b']) expect(line?.trimEnd()).not.toContain(character)
    expect(line?.length).toBeLessThan(2_000)
    expect(String(parseLine(line)['reason'])).toHaveLength(200)
  })

  it('handles an error that is its own cause', () => {
    const error = new Error('loop')
    error.cause = error
    const [line] = record((log) => log.error('request.failed', { error }))
    expect(parseLine(line)['error']).toMatchObject({ name: 'Error' })
  })

  it('omits events below its level', () => {
    expect(record((log) => log.info('server.started'), 'warn')).toEqual([])
    expect(record((log) => log.error('server.stopped'), 'silent')).toEqual([])
    expect(record((log) => log.error('server.stopped'), 'warn')).toHaveLength(1)
  })
})

describe('the log of a process', () => {
  /** Returns the events on stdout of a process that logs twice and then ends. */
  function linesOf(logTwice: string, end: string): unknown[] {
    const program = `
      import { createEventLog } from ${JSON.stringify(import.meta.resolve('./create-event-log.ts'))}
      const log = createEventLog('info')
      ${logTwice}
      ${end}`
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' })
    return stdout.split('\n').flatMap((line) => (line ? [parseLine(line)['event']] : []))
  }

  const twice = "log.info('server.started'); log.info('server.stopping')"

  it.each([
    ['has no work left', ''],
    ['exits', 'process.exit(0)'],
    ['throws', "throw new Error('canary')"],
    ['has an unhandled rejection', "await Promise.reject(new Error('canary'))"],
  ])('is complete when it %s', (_name, end) => {
    expect(linesOf(twice, end)).toEqual(['server.started', 'server.stopping'])
  })

  it('has an error and all earlier lines, even if the process is killed immediately', () => {
    const kill = "process.kill(process.pid, 'SIGKILL')"
    expect(linesOf("log.info('server.started'); log.error('store.lost')", kill)).toEqual([
      'server.started',
      'store.lost',
    ])
  })

  it.skipIf(!existsSync('/dev/full'))('does not end the process when the disk is full', () => {
    const program = `
      import { createEventLog } from ${JSON.stringify(import.meta.resolve('./create-event-log.ts'))}
      const log = createEventLog('info')
      log.info('server.started')
      log.error('store.lost')
      setImmediate(() => process.exit(7))`
    const full = openSync('/dev/full', 'w')
    onTestFinished(() => closeSync(full))
    const options = { stdio: ['ignore', full, 'pipe'] satisfies StdioOptions }
    const { status } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], options)
    expect(status).toBe(7)
  })
})
