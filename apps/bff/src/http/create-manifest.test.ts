// @vitest-environment jsdom
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createManifest } from './create-manifest.ts'

const NAMESPACE = 'http://www.tableau.com/xml/extension_manifest'

function parseXml(xml: string): Document {
  const document = new DOMParser().parseFromString(xml, 'application/xml')
  expect(document.querySelector('parsererror')).toBeNull()
  return document
}

describe('the manifest', () => {
  it('is the one at the root of the repository, for a server on this machine', () => {
    const manifest = createManifest(new URL('http://localhost:3000/extension/'))
    expect(manifest).toBe(readFileSync(join(import.meta.dirname, '../../../../manifest.trex'), 'utf8'))
  })

  it('is well-formed, begins as Tableau wants it, and has its elements in Tableau’s order', () => {
    const xml = createManifest(new URL('https://extension.example.com/'))
    expect(xml.startsWith('<?xml version="1.0" encoding="utf-8"?>\n<manifest ')).toBe(true)
    const { documentElement } = parseXml(xml)
    expect(documentElement.namespaceURI).toBe(NAMESPACE)
    expect(documentElement.getAttribute('manifest-version')).toBe('0.1')
    const [extension, resources] = documentElement.children
    expect([...(extension?.children ?? [])].map(({ localName }) => localName)).toEqual([
      'default-locale',
      'name',
      'description',
      'author',
      'min-api-version',
      'source-location',
      'icon',
    ])
    expect(extension?.id).toMatch(/^[A-Za-z]{2,6}(\.[A-Za-z0-9-]{1,63})+$/)
    expect(extension?.querySelector('min-api-version')?.textContent).toMatch(/^\d+\.\d+$/)
    expect(extension?.querySelector('author')?.getAttribute('email')).toContain('@')
    expect(extension?.querySelector('author')?.getAttribute('website')).toMatch(/^https:/)
    const name = extension?.querySelector('name')?.getAttribute('resource-id')
    expect(resources?.querySelector('resource')?.id).toBe(name)
  })

  it('has an icon that is a PNG of 70 by 70, and not too large for Tableau', () => {
    const document = parseXml(createManifest(new URL('https://extension.example.com/')))
    const icon = Buffer.from(document.querySelector('icon')?.textContent ?? '', 'base64')
    expect(icon.subarray(1, 4).toString()).toBe('PNG')
    expect([icon.readUInt32BE(16), icon.readUInt32BE(20)]).toEqual([70, 70])
    expect(document.querySelector('icon')?.textContent?.length).toBeLessThanOrEqual(19_608)
  })

  it.each(['https://extension.example.com/a?b=1&c=<d>"e"', 'https://extension.example.com/]]>&amp;'])(
    'says %s as it is',
    (address) => {
      const url = new URL(address)
      expect(parseXml(createManifest(url)).querySelector('url')?.textContent).toBe(url.href)
    },
  )
})
