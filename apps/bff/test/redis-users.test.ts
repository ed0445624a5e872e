import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findProgram } from '@stagedoor/testing/find-program'
import { RedisServer } from '@stagedoor/testing/redis-server'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { NodeRelay } from '../src/store/node-relay.ts'
import { RedisConnection } from '../src/store/redis/redis-connection.ts'
import { RedisDocumentStore } from '../src/store/redis/redis-document-store.ts'
import { createRedisRateLimit } from '../src/store/redis/redis-rate-limit.ts'
import { RedisRecordStore } from '../src/store/redis/redis-record-store.ts'
import { SessionClient } from './session-client.ts'
import { startNodes } from './start-nodes.ts'

const DEPLOY = join(import.meta.dirname, '../../../deploy/redis')
const users = readFileSync(join(DEPLOY, 'users.acl'), 'utf8')
const password = randomBytes(32).toString('base64url')
const hash = createHash('sha256').update(password).digest('hex')

/** Redis with the users of compose.yaml, and one that may do everything, for the tests. */
describe.skipIf(!findProgram('redis'))('with the users that compose.yaml gives to Redis', () => {
  let redis: RedisServer
  let folder: string

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'stagedoor-acl-'))
    const file = join(folder, 'users.acl')
    writeFileSync(file, `${users.replace('PASSWORD_SHA256', hash)}user operator on nopass allkeys allchannels +@all\n`)
    redis = await RedisServer.start(['--aclfile', file], 'operator:any@')
  })
  afterAll(async () => {
    await redis?.stop()
    rmSync(folder, { recursive: true })
  })

  const addressOf = (user: string) => `redis://${user}127.0.0.1:${redis.port}`
  const server = () => addressOf(`stagedoor:${password}@`)

  async function open(): Promise<RedisConnection> {
    const connection = await RedisConnection.open(server())
    onTestFinished(() => connection.close())
    return connection
  }

  /** What Redis has refused to whom. */
  const refusals = async () => (await redis.command<unknown[]>('ACL', 'LOG')).flat()

  it('the store does all that it has to', async () => {
    const store = new RedisRecordStore(await open())
    await store.check()
    expect(await store.create('a', 'one', 60_000)).toBe(true)
    const version = (await store.load('a'))?.version ?? 0
    expect(await store.compareAndSet('a', version, 'two', 60_000)).toBeGreaterThan(0)
    await store.remind('a', 1)
    await expect.poll(() => store.takeDue(10, 60_000)).toEqual(['a'])
    await store.dismiss('a')
    await store.remove('a')
    expect(await store.load('a')).toBeUndefined()
    expect(await refusals()).toEqual([])
  })

  it('documents need no other command', async () => {
    const documents = new RedisDocumentStore(await open())
    expect(await documents.create('people', 'a', 'one', ['x'])).toBe(true)
    const { version = 0 } = (await documents.load('people', 'a')) ?? {}
    expect(await documents.compareAndSet('people', 'a', version, 'two', ['y'])).toBeGreaterThan(0)
    expect((await documents.list('people', { label: 'y', limit: 1 })).documents).toMatchObject([{ value: 'two' }])
    expect(await documents.remove('people', 'a')).toBe(true)
    expect(await refusals()).toEqual([])
  })

  it('nodes hear of each other, and count together', async () => {
    const [one, other] = [await open(), await open()]
    const [speaker, listener] = [await NodeRelay.open(one, 'changes'), await NodeRelay.open(other, 'changes')]
    const heard = Promise.withResolvers<void>()
    listener.subscribe('topic' as never, () => heard.resolve())
    speaker.notify('topic' as never)
    await heard.promise

    const limits = [one, other].map((connection) =>
      createRedisRateLimit(connection, { name: 'starts', points: 1, seconds: 60, hideKey: (key) => key }),
    )
    await limits[0]?.check('key')
    await expect(limits[1]?.check('key')).rejects.toMatchObject({ code: 'rate_limited' })
    expect(await refusals()).toEqual([])
  })

  it('two servers sign a viewer in, renew and sign out', async () => {
    const nodes = await startNodes({ variables: { STORE_URL: server() } })
    const session = await SessionClient.signIn(nodes, nodes.provider.agree)
    await session.renewed()
    expect(await (await session.end()).json()).toEqual({ revoked: true })
    expect(await refusals()).toEqual([])
    expect(nodes.nodes.flatMap((node) => node.events()).filter(({ level }) => level === 'error')).toEqual([])
  })

  it.each([
    [['KEYS', '*']],
    [['FLUSHALL']],
    [['CONFIG', 'GET', '*']],
    [['ACL', 'LIST']],
    [['CLIENT', 'LIST']],
    [['SCAN', '0']],
    [['GET', 'elsewhere']],
    [['SET', 'elsewhere', 'x']],
    [['PUBLISH', 'elsewhere', 'x']],
    [['EVAL', "return redis.call('GET', 'elsewhere')", '0']],
    [['EVAL', "return redis.call('FLUSHALL')", '0']],
  ])('whoever has the password of the nodes may not say %s', async (words) => {
    const connection = await open()
    await expect(connection.run((client) => client.sendCommand(words))).rejects.toThrow(
      /NOPERM|ACL failure|can't (run|access)/,
    )
  })

  it.each(['', 'default:any@', 'stagedoor:wrong@'])('nobody gets in as "%s"', async (user) => {
    await expect(RedisConnection.open(addressOf(user), { startMs: 300 })).rejects.toThrow(/NOAUTH|WRONGPASS/)
  })

  it('the health check may ask whether it lives, and nothing else', async () => {
    const connection = await RedisConnection.open(addressOf('health:none@'))
    onTestFinished(() => connection.close())
    expect(await connection.run((client) => client.ping())).toBe('PONG')
    for (const words of [['GET', 'stagedoor:record:a'], ['TIME'], ['INFO']])
      await expect(connection.run((client) => client.sendCommand(words))).rejects.toThrow('NOPERM')
    expect(users).toContain('user health on nopass resetkeys resetchannels -@all +ping\n')
  })
})

it('the script that starts Redis in compose.yaml writes the hash of the password, and never the password', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stagedoor-start-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, 'bin'))
  const entry = join(folder, 'bin/docker-entrypoint.sh')
  writeFileSync(entry, '#!/bin/sh\necho "$@"\n')
  chmodSync(entry, 0o755)
  writeFileSync(join(folder, 'redis-password'), `${password}\n`)
  const script = readFileSync(join(DEPLOY, 'start.sh'), 'utf8').replaceAll(
    /\/run\/secrets|\/tmp|\/etc\/stagedoor/g,
    (path) => (path.startsWith('/etc') ? DEPLOY : folder),
  )
  const run = () =>
    spawnSync('sh', ['-c', script], {
      env: { PATH: `${join(folder, 'bin')}:${process.env['PATH']}` },
      encoding: 'utf8',
    })
  const { stdout, stderr, status } = run()
  expect([status, stderr]).toEqual([0, ''])
  expect(stdout).toContain(`redis-server --aclfile ${folder}/users.acl`)
  expect(stdout).not.toContain(password)
  expect(readFileSync(join(folder, 'users.acl'), 'utf8')).toBe(users.replace('PASSWORD_SHA256', hash))

  writeFileSync(join(folder, 'redis-password'), '')
  expect(run()).toMatchObject({ status: 1, stdout: '' })
  rmSync(join(folder, 'redis-password'))
  expect(run()).toMatchObject({ status: 1, stdout: '' })
})

it('docs/scaling.md gives the user of an external Redis the same permissions', () => {
  const [, rules = ''] = /^user stagedoor .* resetchannels (.*)$/m.exec(users) ?? []
  const scaling = readFileSync(join(DEPLOY, '../../docs/scaling.md'), 'utf8')
  expect(scaling).toContain(`ACL SETUSER stagedoor on >PASSWORD ${rules}\n`)
  expect(rules).toContain('-@all')
})
