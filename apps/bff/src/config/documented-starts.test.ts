import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { findConfigWarnings, parseConfig } from './config.ts'

const read = (path: string) => readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8')

type Variables = Record<string, string>

const production = read('docs/production.md')

/** Content of stagedoor.env as documented. */
const FILE: Variables = {
  SPOTIFY_CLIENT_ID: 'client',
  SPOTIFY_CLIENT_SECRET: 'secret',
  STAGEDOOR_SECRETS: randomBytes(32).toString('base64url'),
}

/** Parses `NAME=value`; `…` is a value of the operator. */
function toVariables(assignments: readonly string[]): Variables {
  return Object.fromEntries(
    assignments.map((assignment) => {
      const [, name = '', value = ''] = /^(\w+)=(.*)$/.exec(assignment) ?? []
      return [name, value === '…' ? (FILE[name] ?? '') : value]
    }),
  )
}

/** The variables of the image. */
const image = toVariables(
  (/^ENV ((?:.*\\\n)*.*)$/m.exec(read('Dockerfile'))?.[1] ?? '').split(/\\\n/).map((line) => line.trim()),
)

function readSteps(): Variables {
  const block = /```sh\n\s*(NODE_ENV=production\n[^`]*)```/.exec(production)?.[1] ?? ''
  return toVariables(
    block
      .trim()
      .split('\n')
      .map((line) => line.trim()),
  )
}

function readDockerRun(): Variables {
  const command = /docker run (?:.*\\\n)*.*/.exec(production)?.[0] ?? ''
  expect(command).toContain('--env-file stagedoor.env')
  return { ...image, ...FILE, ...toVariables([...command.matchAll(/--env (\S+)/g)].map(([, it = '']) => it)) }
}

function readCompose(): Variables {
  const [, names = ''] = /export (.*)\nexport REDIS_PASSWORD="\$\(cat redis-password\)"\n/.exec(production) ?? []
  const given: Variables = { ...toVariables(names.split(' ')), REDIS_PASSWORD: randomBytes(32).toString('base64url') }
  const { services } = parse(read('compose.yaml'), { merge: true }) as {
    services: Record<string, { environment: Variables; env_file: string }>
  }
  const server = services['server-1']
  expect(server?.env_file).toBe('stagedoor.env')
  const fill = (value: string) => value.replace(/\$\{(\w+)[^}]*\}/g, (_all, name: string) => given[name] ?? '')
  const own = Object.entries(server?.environment ?? {}).map(([name, value]) => [name, fill(value)])
  return { ...image, ...FILE, ...Object.fromEntries(own) }
}

function readKubernetes(): Variables {
  const { data } = parse(read('deploy/kubernetes/config-map.yaml')) as { data: Variables }
  const { stringData } = parse(read('deploy/kubernetes/secret.example.yaml')) as { stringData: Variables }
  const made = Object.entries(stringData).map(([name, value]) => [
    name,
    value.startsWith('made-as-') ? randomBytes(32).toString('base64url') : value,
  ])
  return { ...image, ...data, ...Object.fromEntries(made) }
}

describe('every documented production setup', () => {
  it.each([
    ['one process on a machine', readSteps],
    ['docker run', readDockerRun],
    ['docker compose', readCompose],
    ['Kubernetes', readKubernetes],
  ])('is a valid configuration without warnings: %s', (_name, readVariables) => {
    const variables = readVariables()
    expect(parseConfig(variables)).toMatchObject({
      NODE_ENV: 'production',
      PUBLIC_URL: 'https://signin.example.com',
      FRAME_ANCESTORS: 'https://tableau.example.com',
      TABLEAU_EXTENSIONS_FILE: expect.stringMatching(/^\/srv\/.*\.js$/),
      TRUST_PROXY: '1',
    })
    expect(findConfigWarnings(variables)).toEqual([])
  })

  it('mounts the library at the configured path', () => {
    const file = readDockerRun()['TABLEAU_EXTENSIONS_FILE']
    expect(production).toContain(`/.data/tableau.extensions.js:${file}:ro"`)
    expect(read('compose.yaml')).toContain(
      `./.data/tableau.extensions.js:${readCompose()['TABLEAU_EXTENSIONS_FILE']}:ro`,
    )
  })
})
