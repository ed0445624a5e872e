import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseConfig, variables } from './config.ts'

const lines = readFileSync(new URL('../../../../.env.example', import.meta.url), 'utf8').split('\n')

/** `NAME=value` and `# NAME=value`, in order. */
const entries = lines.flatMap((line, index) => {
  const [, mark, name, value] = /^(# )?([A-Z][A-Z0-9_]*)=(.*)$/.exec(line) ?? []
  return name === undefined ? [] : [{ name, value: value ?? '', isSet: mark === undefined, before: lines[index - 1] }]
})

const NEEDED = {
  SPOTIFY_CLIENT_ID: 'id',
  SPOTIFY_CLIENT_SECRET: 'secret',
  STAGEDOOR_SECRETS: randomBytes(32).toString('base64url'),
}

describe('.env.example', () => {
  it('lists exactly the variables that the server reads', () => {
    expect(entries.map(({ name }) => name).sort()).toEqual(Object.keys(variables.shape).sort())
  })

  it.each(entries)('explains $name', ({ before }) => {
    expect(before).toMatch(/^# \S.*[.)"]$/)
  })

  it('sets a local configuration without secrets', () => {
    const set = Object.fromEntries(entries.filter(({ isSet }) => isSet).map(({ name, value }) => [name, value]))
    expect(Object.keys(set)).not.toContain('STAGEDOOR_SECRETS')
    expect(Object.keys(set)).not.toContain('SPOTIFY_CLIENT_SECRET')
    expect(parseConfig({ ...set, ...NEEDED })).toMatchObject({
      PUBLIC_URL: 'http://127.0.0.1:3000',
      EXTENSION_URL: 'http://localhost:3000/extension/',
    })
  })

  it('shows the defaults', () => {
    const defaults: Record<string, unknown> = variables.parse(NEEDED)
    for (const { name, value, isSet } of entries) {
      if (isSet || name in NEEDED || defaults[name] === undefined) continue
      expect(`${name}=${value}`).toBe(`${name}=${defaults[name]}`)
    }
  })
})
