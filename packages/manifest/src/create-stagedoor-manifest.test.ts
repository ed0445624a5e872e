import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createStagedoorManifest, EXTENSION_VERSION } from './create-stagedoor-manifest.ts'
import { ICON } from './icon.ts'
import { inspectManifest } from './inspect-manifest.ts'
import { stagedoorDescription, stagedoorName } from './stagedoor-texts.ts'

const ROOT = join(import.meta.dirname, '../../..')
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')

/** The languages in which Tableau's own windows come, but for variants of one. */
const LOCALES = 'en_US de_DE es_ES fr_FR it_IT ja_JP ko_KR pt_BR sv_SE th_TH zh_CN zh_TW'.split(' ')

describe('Stagedoor’s own manifest', () => {
  it('is the one at the root of the repository, for a server on this machine', () => {
    // After a change: pnpm trex --url http://localhost:3000/extension/ --out manifest.trex
    expect(read('manifest.trex')).toBe(createStagedoorManifest({ extensionUrl: 'http://localhost:3000/extension/' }))
  })

  it('has nothing in it that Tableau refuses or warns of, with and without a configuration', () => {
    for (const configure of [true, false]) {
      const xml = createStagedoorManifest({ extensionUrl: 'https://extension.example.com/', configure })
      expect(inspectManifest(xml).mistakes).toEqual([])
      expect(xml.includes('<configure-context-menu-item/>')).toBe(configure)
    }
  })

  it('has the version of the extension', () => {
    expect(JSON.parse(read('apps/extension/package.json'))).toMatchObject({ version: EXTENSION_VERSION })
  })

  it('asks for no permission, because the extension reads none of the workbook’s data', () => {
    expect(createStagedoorManifest({ extensionUrl: 'https://a.example' })).not.toContain('<permission')
  })

  it.each(LOCALES)('says name and description in %s, each its own way', (locale) => {
    const name = stagedoorName[locale] ?? ''
    const description = stagedoorDescription[locale] ?? ''
    expect(name.length).toBeGreaterThan(3)
    expect(description).toContain('Spotify')
    const same = Object.values(stagedoorDescription).filter((text) => text === description)
    expect(same).toHaveLength(1)
    expect(createStagedoorManifest({ extensionUrl: 'https://a.example' })).toContain(
      `<text locale="${locale}">${description}</text>`,
    )
  })

  it('says them in no other language', () => {
    expect(Object.keys(stagedoorName)).toEqual(LOCALES)
    expect(Object.keys(stagedoorDescription)).toEqual(LOCALES)
  })

  it('has a picture for About and one for the Exchange, with transparent corners', () => {
    const large = readFileSync(join(import.meta.dirname, '../assets/icon-280.png'))
    // Width, height, bits, and color with transparency.
    expect([large.readUInt32BE(16), large.readUInt32BE(20), large[24], large[25]]).toEqual([280, 280, 8, 6])
    expect([ICON.readUInt32BE(16), ICON.readUInt32BE(20), ICON[24], ICON[25]]).toEqual([70, 70, 8, 6])
  })
})
