import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createStagedoorManifest } from '../create-stagedoor-manifest.ts'
import { inspectManifest } from '../inspect-manifest.ts'
import { runTrex } from './run-trex.ts'

const folder = mkdtempSync(join(tmpdir(), 'trex-'))
afterAll(() => rmSync(folder, { recursive: true }))

const URL_OPTION = ['--url', 'https://extension.example.com/']

function run(...args: string[]) {
  const said = { code: 0, out: '', err: '' }
  said.code = runTrex(args, { out: (text) => (said.out += text), err: (text) => (said.err += text) })
  return said
}

function write(name: string, content: string): string {
  const file = join(folder, name)
  writeFileSync(file, content)
  return file
}

describe('pnpm trex --url', () => {
  it('writes Stagedoor’s manifest for an address, and nothing else, to standard output', () => {
    expect(run(...URL_OPTION)).toEqual({
      code: 0,
      out: createStagedoorManifest({ extensionUrl: 'https://extension.example.com/' }),
      err: '',
    })
  })

  it('leaves Configure… out of the menu when told to', () => {
    expect(run(...URL_OPTION).out).toContain('<configure-context-menu-item/>')
    expect(run(...URL_OPTION, '--no-configure').out).not.toContain('<context-menu>')
  })

  it('writes a manifest with everything in it that was said, to a file', () => {
    const out = join(folder, 'own.trex')
    const icon = write('icon.png', 'not a picture')
    const { code, err } = run(
      ...[...URL_OPTION, '--out', out, '--icon', icon, '--id', 'com.my-company.x', '--version', '2.0'],
      ...['--name', 'Rock & "Roll"', '--description', '<loud>', '--author', 'Me', '--email', 'me@my.org'],
      ...['--website', 'https://my.org'],
    )
    const xml = readFileSync(out, 'utf8')
    for (const part of [
      '<dashboard-extension id="com.my-company.x" extension-version="2.0">',
      '<name>Rock &amp; &quot;Roll&quot;</name>',
      '<description>&lt;loud&gt;</description>',
      '<author name="Me" email="me@my.org" website="https://my.org"/>',
      '<configure-context-menu-item/>',
      `<icon>${Buffer.from('not a picture').toString('base64')}</icon>`,
    ]) {
      expect(xml).toContain(part)
    }
    expect(xml).not.toContain('<resources>')
    expect(inspectManifest(xml).mistakes.map(({ message }) => message)).toEqual([
      'The icon is not a PNG picture: save it as PNG, and encode that.',
    ])
    expect([code, err]).toEqual([0, expect.stringContaining('warning: The icon is not a PNG picture')])
    expect(err).toContain(`Wrote ${out}`)
  })

  it.each([
    ['an address that Tableau refuses', ['--url', 'http://127.0.0.1:3000/'], 'write localhost in place of 127.0.0.1'],
    ['an id that Tableau refuses', [...URL_OPTION, '--id', 'my_extension'], 'The id "my_extension"'],
    ['a character that XML refuses', [...URL_OPTION, '--name', 'a\u0007b'], 'A character stands here that XML'],
  ])('refuses %s, in a sentence, and writes nothing', (_what, args, sentence) => {
    const out = join(folder, 'refused.trex')
    const { code, err } = run(...args, '--out', out)
    expect([code, existsSync(out)]).toEqual([1, false])
    expect(err).toContain(sentence)
    expect(err).toContain('Nothing was written')
  })

  it.each([
    ['no address', ['--no-configure'], 'Say where the extension is'],
    ['half an author', [...URL_OPTION, '--author', 'Me'], 'Give --author, --email and --website together'],
    ['an unknown option', [...URL_OPTION, '--colour', 'red'], "Unknown option '--colour'"],
    ['an unknown command', ['write'], 'There is no "write"'],
    ['a missing icon', [...URL_OPTION, '--icon', join(folder, 'nowhere.png')], 'nowhere.png'],
    ['a folder that is not there', [...URL_OPTION, '--out', join(folder, 'no/where.trex')], 'where.trex'],
  ])('says what to do about %s', (_what, args, sentence) => {
    const { code, out, err } = run(...args)
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain(sentence)
  })

  it('explains itself when asked, and when nothing is said', () => {
    expect(run('--help')).toEqual(run())
    expect(run('-h').out).toContain('npx -y pnpm trex check FILE…')
  })
})

describe('pnpm trex check', () => {
  const good = write('good.trex', createStagedoorManifest({ extensionUrl: 'https://extension.example.com/' }))

  it('is content with a good manifest', () => {
    expect(run('check', good)).toEqual({ code: 0, out: `${good}: Tableau can take it.\n`, err: '' })
  })

  it('says file, line and column of each mistake, errors and warnings, and fails', () => {
    const bad = write(
      'bad.trex',
      readFileSync(good, 'utf8').replace('>1.4<', '>1.4.0<').replace('org.stagedoor', 'com.example'),
    )
    expect(run('check', bad)).toEqual({
      code: 1,
      out: [
        `${bad}:3:24 warning: The id "com.example.spotify" comes from a sample: choose your own, because of two extensions with one id Tableau keeps only the first.`,
        `${bad}:8:5 error: The API version "1.4.0" has more than two numbers: write 1.4.`,
        `${bad}: 1 error: Tableau would refuse it (1 warning).\n`,
      ].join('\n'),
      err: '',
    })
  })

  it('does not fail for a warning', () => {
    const warned = write('warned.trex', readFileSync(good, 'utf8').replace(/<icon>.*<\/icon>/, '<icon/>'))
    const { code, out } = run('check', warned)
    expect([code, out.split('\n').at(-2)]).toEqual([0, `${warned}: Tableau can take it (1 warning).`])
  })

  it('notices that two files have one id, and not that one file was named twice', () => {
    const twin = write('twin.trex', readFileSync(good, 'utf8'))
    expect(run('check', good, twin).out).toContain(`is also that of ${good}`)
    expect(run('check', good, good).out).toBe(`${good}: Tableau can take it.\n`)
  })

  it('goes on after a file that cannot be read, and fails', () => {
    const nowhere = join(folder, 'nowhere.trex')
    const { code, out, err } = run('check', nowhere, good)
    expect([code, out]).toEqual([1, `${good}: no error.\n`])
    expect(err).toBe(`${nowhere} cannot be read: check its name, and that you may read it.\n`)
    expect(run('check', folder).code).toBe(1)
  })

  it('says of no file that Tableau can take it where another has an error', () => {
    const bad = write('refused.trex', '<manifest/>')
    const { code, out } = run('check', good, bad)
    expect([code, out.includes(`${good}: no error.`), out.includes('can take it')]).toEqual([1, true, false])
  })

  it('stops counting out mistakes at fifty', () => {
    const many = write('many.trex', `<manifest>${'<a/>'.repeat(100)}</manifest>`)
    expect(run('check', many).out).toContain(`${many}: and 54 more.\n`)
  })

  it('wants to know which files', () => {
    expect(run('check')).toMatchObject({ code: 1, err: 'Say which files: npx -y pnpm trex check manifest.trex\n' })
  })
})
