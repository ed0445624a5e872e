import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')

/** Versions below which a hole is known that a stranger could use, and the hole. */
const FLOORS: Record<string, { version: string; because: string }> = {
  'socket.io': { version: '4.8.3', because: 'CVE-2024-38355: an error event without a listener ends the process' },
  'engine.io': { version: '6.6.11', because: 'CVE-2026-48779: fragments of one byte fill the memory' },
  'socket.io-parser': { version: '4.2.7', because: 'CVE-2026-33151: attachments without number fill the memory' },
  ws: { version: '8.21.3', because: 'CVE-2026-48779' },
}

/** Packages of the lockfile: what is under `packages:`, with what stands below each name. */
const packages = [
  ...(read('pnpm-lock.yaml').split('\npackages:\n')[1]?.split('\nsnapshots:\n')[0] ?? '').matchAll(
    /^ {2}'?((?:@[^/]+\/)?[^@\n]+)@([^:'\n]+)'?:\n((?: {4}.*\n?)+)/gm,
  ),
].map(([, name = '', version = '', body = '']) => ({ name, version, body }))

function isAtLeast(version: string, floor: string): boolean {
  const [parts, floors] = [version, floor].map((text) => text.split('.').map(Number))
  const difference = parts?.map((part, index) => part - (floors?.[index] ?? 0)).find((distance) => distance !== 0)
  return (difference ?? 0) >= 0
}

describe('dependencies', () => {
  it.each(Object.entries(FLOORS))('DP-01: %s has no version with a known hole', (name, { version: floor, because }) => {
    const versions = packages.filter((entry) => entry.name === name).map(({ version }) => version)
    expect(versions.length).toBeGreaterThan(0)
    expect(
      versions.filter((version) => !isAtLeast(version, floor)),
      because,
    ).toEqual([])
  })

  it('DP-01: versions are compared by their numbers', () => {
    expect(isAtLeast('8.21.3', '8.21.3')).toBe(true)
    expect(isAtLeast('8.100.0', '8.21.3')).toBe(true)
    expect(isAtLeast('8.3.99', '8.21.3')).toBe(false)
    expect(isAtLeast('7.99.99', '8.21.3')).toBe(false)
  })

  it('DP-02: all are pinned by the hash of what they contain', () => {
    expect(packages.length).toBeGreaterThan(300)
    expect(packages.filter(({ body }) => !/integrity: sha512-/.test(body)).map(({ name }) => name)).toEqual([])
    expect(read('.ci/run')).toContain('install --frozen-lockfile')
  })

  it('DP-02: none runs a script at install but the one that brings Node, and none is younger than three days', () => {
    const settings = read('pnpm-workspace.yaml')
    const allowed = settings.match(/^allowBuilds:\n((?: {2}.*\n)+)/m)?.[1] ?? ''
    expect(allowed.match(/^ {2}\S+: true$/gm)).toEqual(['  node: true'])
    expect(settings).not.toContain('dangerouslyAllowAllBuilds')
    expect(settings).toMatch(/^minimumReleaseAge: 4320$/m)
  })
})
