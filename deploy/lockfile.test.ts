import { describe, expect, it } from 'vitest'
import { readYaml } from './read-yaml.ts'

type Lockfile = { packages: Record<string, { resolution: { integrity?: string; tarball?: string } }> }

const packages = Object.entries((readYaml('pnpm-lock.yaml') as Lockfile).packages).map(([key, { resolution }]) => {
  const [, name = '', version = ''] = /^(.+)@([^@]+)$/.exec(key) ?? []
  return { name, version, resolution }
})

/** The first versions without a known vulnerability; in older ones a few packets crash the process or fill its memory. */
const FLOOR: Record<string, string> = {
  'socket.io': '4.8.3',
  'engine.io': '6.6.11',
  'socket.io-parser': '4.2.7',
  ws: '8.21.3',
}

/** Whether a version is at least `floor`. Prereleases count as older. */
function isAtLeast(version: string, floor: string): boolean {
  if (!/^\d+\.\d+\.\d+$/.test(version)) return false
  const [mine, theirs] = [version, floor].map((text) => text.split('.').map(Number))
  const index = mine?.findIndex((part, at) => part !== theirs?.[at]) ?? -1
  return index === -1 || (mine?.[index] ?? 0) > (theirs?.[index] ?? 0)
}

describe('the lockfile', () => {
  it.each(Object.entries(FLOOR))('DP-01: has no %s below %s', (name, floor) => {
    const versions = packages.filter((it) => it.name === name).map(({ version }) => version)
    expect(versions.length).toBeGreaterThan(0)
    expect(versions.filter((version) => !isAtLeast(version, floor))).toEqual([])
  })

  it('DP-01: rejects an older version', () => {
    expect(isAtLeast('8.21.2', '8.21.3')).toBe(false)
    expect(isAtLeast('8.9.30', '8.21.3')).toBe(false)
    expect(isAtLeast('9.0.0', '8.21.3')).toBe(true)
    expect(isAtLeast('8.21.3-rc.1', '8.21.3')).toBe(false)
  })

  it('DP-02: has the hash of every package, all from the registry', () => {
    expect(packages.length).toBeGreaterThan(300)
    for (const { name, resolution } of packages) {
      expect([name, resolution.integrity?.slice(0, 7), resolution.tarball]).toEqual([name, 'sha512-', undefined])
    }
  })

  it('DP-02: uses releases at least three days old, and allows install scripts of Node only', () => {
    const workspace = readYaml('pnpm-workspace.yaml') as {
      minimumReleaseAge: number
      allowBuilds: Record<string, boolean>
    }
    expect(workspace.minimumReleaseAge).toBeGreaterThanOrEqual(4320)
    expect(Object.entries(workspace.allowBuilds).filter(([, isAllowed]) => isAllowed)).toEqual([['node', true]])
  })
})
