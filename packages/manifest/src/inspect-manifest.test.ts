import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { goodManifest } from '../test/good-manifest.ts'
import { createManifest } from './create-manifest.ts'
import { ICON } from './icon.ts'
import { inspectManifest } from './inspect-manifest.ts'
import { NAMESPACE } from './namespace.ts'
import { elementsIn } from './xml/namespaces.ts'
import { parseXmlFile } from './xml/parse-xml-file.ts'

/** What must be true of whatever is said about whatever file. */
function checkExplained(file: Uint8Array | string): void {
  const text = typeof file === 'string' ? file : new TextDecoder().decode(file)
  const lines = text.split(/\r\n?|\n/)
  for (const { line, column, message } of inspectManifest(file).mistakes) {
    expect(message).toMatch(/^\S[^\p{Cc}]*[.)?]$/u)
    expect(line).toBeLessThanOrEqual(lines.length)
    expect(column).toBeGreaterThanOrEqual(1)
    expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1)
  }
}

const NAMES = ['manifest', 'dashboard-extension', 'worksheet-extension', 'name', 'author', 'icon', 'url', 'resources']
const ATTRIBUTES = ['id', 'xmlns', 'resource-id', 'extension-version', 'email', 'locale', 'constructor', 'xsi:type']

const { tree } = fc.letrec<{ tree: string }>((tie) => ({
  tree: fc
    .record({
      name: fc.constantFrom(...NAMES, ...NAMES.map((name) => `t:${name}`), 'toString', '__proto__'),
      attributes: fc.dictionary(fc.constantFrom(...ATTRIBUTES), fc.constantFrom('', 'a', NAMESPACE, '_.', ' ')),
      content: fc.array(fc.oneof({ maxDepth: 4 }, fc.constantFrom('x', '<![CDATA[ ]]>', '\r\n'), tie('tree'))),
    })
    .map(({ name, attributes, content }) => {
      const said = Object.entries(attributes).map(([attribute, value]) => ` ${attribute}="${value}"`)
      return `<${name}${said.join('')}>${content.join('')}</${name}>`
    }),
}))

describe('a manifest is inspected', () => {
  it('and has nothing wrong with it, if it has everything that Tableau allows and no mistake', () => {
    expect(inspectManifest(goodManifest)).toEqual({ id: 'org.stagedoor.spotify', mistakes: [] })
  })

  it('for all its mistakes at once, in the order of the file', () => {
    const { mistakes } = inspectManifest(
      goodManifest
        .replace('>1.4<', '>1.4.0<')
        .replace('https:', 'http:')
        .replace(/<icon>.*<\/icon>/, ''),
    )
    expect(mistakes.map(({ line, column }) => [line, column])).toEqual([
      [3, 3],
      [7, 87],
      [8, 5],
    ])
  })

  it('the same with a byte order mark, carriage returns, comments and prefixes', () => {
    const prefixed = goodManifest.replace(/<(\/?)([a-z-]+)(?=[\s/>])/g, '<$1t:$2').replace('xmlns=', 'xmlns:t=')
    for (const same of [
      `\uFEFF${goodManifest}`,
      goodManifest.replaceAll('\n', '\r\n'),
      goodManifest.replaceAll(/>\n/g, '><!-- 1.4 -->\n').replace('?><!-- 1.4 -->', '?>'),
      prefixed,
    ]) {
      expect(inspectManifest(same).mistakes).toEqual([])
    }
  })

  it('as a viz extension, with encodings', () => {
    const viz = (encodings: string) =>
      goodManifest.replaceAll('dashboard-extension', 'worksheet-extension').replace(/<layout>.*<\/layout>/, encodings)
    const encoding =
      '<encoding id="x"><display-name>X</display-name><data-spec><data-type>string</data-type></data-spec><fields max-count="1"/></encoding>'
    expect(inspectManifest(viz(encoding)).mistakes).toEqual([])
    expect(inspectManifest(viz(encoding.replace('>string<', '>text<'))).mistakes).toHaveLength(1)
    expect(inspectManifest(viz(encoding.repeat(5))).mistakes.map(({ message }) => message)).toEqual([
      'There are 5 of <encoding>, and Tableau takes 4: take the rest out.',
    ])
    expect(inspectManifest(goodManifest.replace(/<layout>.*<\/layout>/, encoding)).mistakes).toHaveLength(1)
  })

  it('and explained, whatever bytes it has', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), checkExplained))
    fc.assert(fc.property(fc.string({ unit: 'binary' }), checkExplained))
  })

  it('and explained, whatever tree of elements it is', () => {
    fc.assert(fc.property(tree, checkExplained))
    fc.assert(fc.property(tree, (inner) => checkExplained(`<manifest xmlns="${NAMESPACE}">${inner}</manifest>`)))
  })

  it('and explained, whatever was cut out of it and put into it', () => {
    const change = fc.tuple(fc.nat(goodManifest.length), fc.nat(40), fc.oneof(fc.string({ unit: 'binary' }), tree))
    fc.assert(
      fc.property(change, ([at, length, put]) =>
        checkExplained(goodManifest.slice(0, at) + put + goodManifest.slice(at + length)),
      ),
    )
  })

  it.each<[string, Uint8Array | string, string]>([
    ['nothing', '', 'The file is empty: write a manifest with `npx -y pnpm trex --url https://…`.'],
    ['blanks', ' \n', 'The file is empty: write a manifest with `npx -y pnpm trex --url https://…`.'],
    ['JSON', '{"manifest": true}', 'Here is no XML: the file must hold one <manifest> element.'],
    [
      'a web page',
      '<!DOCTYPE html><html><br></html>',
      'The element "br" is opened and not closed here: add its end tag.',
    ],
    [
      'another XML',
      '<?xml version="1.0"?><workbook/>',
      'The file begins with <workbook> and so is not a manifest: begin it with <manifest>.',
    ],
    [
      'UTF-16',
      Buffer.from(`\uFEFF${goodManifest}`, 'utf16le'),
      'The file is not UTF-8 text: save it as UTF-8 (the ">" of PowerShell may write UTF-16).',
    ],
    [
      'a film',
      Buffer.alloc(2_000_000),
      'The file is larger than a megabyte: name a manifest, which has a few kilobytes.',
    ],
    [
      'a hundred thousand levels',
      '<a>'.repeat(100_000),
      'The elements are nested too deep: a manifest has five levels.',
    ],
  ])('and explained, if it is %s', (_what, file, message) => {
    expect(inspectManifest(file).mistakes.map((mistake) => mistake.message)).toContain(message)
  })

  it.each([
    ['line ends', '\r\n'.repeat(400_000)],
    ['unknown elements', '<a/>'.repeat(200_000)],
    ['extensions', '<dashboard-extension/>'.repeat(40_000)],
    ['resources', `<dashboard-extension/><resources>${'<resource id="a"/>'.repeat(50_000)}</resources>`],
    ['attributes', `<author ${Array.from({ length: 70_000 }, (_, index) => `a${index}=""`).join(' ')}/>`],
  ])('with seconds of work, not minutes, if it is nothing but %s', (_what, content) => {
    const begin = process.cpuUsage()
    expect(inspectManifest(`<manifest>${content}</manifest>`).mistakes.length).toBeGreaterThan(0)
    const { user, system } = process.cpuUsage(begin)
    expect((user + system) / 1e6).toBeLessThan(30)
  })

  it('without letting it talk to the terminal', () => {
    const { mistakes } = inspectManifest(goodManifest.replace('org.stagedoor', 'a\u009b31m\u202e'))
    expect(mistakes[0]?.message).toContain('"a\\u{9b}31m\\u{202e}.spotify"')
  })
})

it('whatever is written into a manifest comes out of it again, or is explained', () => {
  const text = fc.string({ unit: 'binary', maxLength: 30 })
  const manifest = fc.record({ name: text, description: text, website: text, organization: text, extensionUrl: text })
  fc.assert(
    fc.property(manifest, ({ name, description, website, organization, extensionUrl }) => {
      const xml = createManifest({
        ...{ id: 'com.my-company.test', version: '1.0.0', minApiVersion: '1.4', icon: ICON, configure: false },
        ...{ name, description, extensionUrl },
        author: { name, email: 'a@b.de', website, organization },
      })
      checkExplained(xml)
      const { root } = parseXmlFile(new TextEncoder().encode(xml))
      if (!root) return
      const [extension] = elementsIn(root)
      const said = new Map(elementsIn(extension ?? root).map((element) => [element.name, element]))
      const lineFeeds = (value: string) => value.replace(/\r\n?/g, '\n')
      expect(said.get('name')?.text).toBe(lineFeeds(name))
      expect(said.get('source-location')?.text.trim()).toBe(lineFeeds(extensionUrl).trim())
      expect(said.get('author')?.attributes['website']).toBe(lineFeeds(website).replace(/[\n\t]/g, ' '))
    }),
  )
})
