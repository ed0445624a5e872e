import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { packTar, type TarEntry } from 'modern-tar'
import { describe, expect, it } from 'vitest'
import { readAppMode } from '../../src/content/bundles/read-app-mode.ts'
import { startPortalApp } from './start-portal-app.ts'

type Json = Record<string, unknown>

const file = (name: string, body: string): TarEntry => ({ header: { name, size: Buffer.byteLength(body) }, body })

const manifestOf = (appmode: unknown) => file('manifest.json', JSON.stringify({ version: 1, metadata: { appmode } }))

const pack = async (...entries: TarEntry[]) => gzipSync(await packTar(entries))

async function startWithContent() {
  const app = await startPortalApp()
  const paul = await app.createPerson('publisher', 'paul')
  const key = await app.createKey(paul)
  const created = await app.callApi('POST', '/v1/content', { key, json: { name: 'example-flask-minimal' } })
  const { guid } = created.json as { guid: string }
  const path = `/v1/content/${guid}`
  return {
    app,
    key,
    path,
    call: async (method: string, rest = '', json?: Json) => {
      const answer = await app.callApi(method, `${path}${rest}`, { key, ...(json && { json }) })
      return { ...answer, json: answer.json as Json }
    },
    upload: async (body: Uint8Array<ArrayBuffer>) => {
      const answer = await fetch(`${app.publicUrl}/__api__${path}/bundles`, {
        method: 'POST',
        headers: { Authorization: `Key ${key}` },
        body,
      })
      return { status: answer.status, json: (await answer.json()) as Json }
    },
  }
}

describe('bundles', () => {
  it('give content its app mode when they are deployed', async () => {
    const { app, key, call, upload } = await startWithContent()
    const archive = await pack(file('hello.py', 'print()'), manifestOf('python-api'), file('requirements.txt', 'flask'))
    const { json: bundle } = await upload(archive)
    expect(bundle).toMatchObject({ id: '1', active: false, size: archive.length, metadata: {} })
    expect((await call('GET')).json).toMatchObject({ app_mode: 'unknown', bundle_id: null })
    const { json: deployed } = await call('POST', '/deploy', { bundle_id: '1' })
    const task = await app.callApi('GET', `/v1/tasks/${deployed['task_id']}?wait=1&first=0`, { key })
    expect(task.json).toEqual({
      id: deployed['task_id'],
      output: ['Deployed bundle 1 with app mode python-api.'],
      finished: true,
      code: 0,
      error: '',
      last: 1,
      result: null,
    })
    expect((await call('GET')).json).toMatchObject({ app_mode: 'python-api', bundle_id: '1' })
    expect((await call('GET', '/bundles')).json).toEqual([{ ...bundle, active: true }])
    expect((await call('GET', '/bundles/1')).json).toEqual({ ...bundle, active: true })
    expect((await call('DELETE', '/bundles/1')).status).toBe(400)
  })

  it('are deployed by default in their newest version, and the newest are remembered', async () => {
    const { call, upload } = await startWithContent()
    await upload(await pack(manifestOf('shiny')))
    await call('POST', '/deploy', { bundle_id: null })
    for (let number = 0; number < 21; number += 1) await upload(await pack(manifestOf('python-dash')))
    const bundles = Object.values((await call('GET', '/bundles')).json) as Json[]
    expect(bundles.map(({ id }) => id)).toEqual(['1', ...Array.from({ length: 19 }, (_, index) => String(index + 4))])
    await call('POST', '/deploy')
    expect((await call('GET')).json).toMatchObject({ app_mode: 'python-dash', bundle_id: '22' })
    expect((await call('DELETE', '/bundles/1')).status).toBe(204)
    expect((await call('GET', '/bundles/1')).status).toBe(404)
  })

  it('need one to deploy', async () => {
    const { call } = await startWithContent()
    expect((await call('POST', '/deploy', {})).json).toMatchObject({ code: 4 })
    expect((await call('POST', '/deploy', { bundle_id: '7' })).json).toMatchObject({ code: 4 })
  })

  it('are tasks of the person who deployed', async () => {
    const { app, call, upload } = await startWithContent()
    await upload(await pack(manifestOf('shiny')))
    const { json } = await call('POST', '/deploy')
    const other = await app.createKey(await app.createPerson('administrator', 'ada'))
    expect((await app.callApi('GET', `/v1/tasks/${json['task_id']}`, { key: other })).status).toBe(404)
    expect((await app.callApi('GET', '/v1/tasks/..%2fx', { key: other })).status).toBe(404)
  })

  it.each<[string, () => Promise<Uint8Array<ArrayBuffer>>]>([
    ['no archive', async () => Buffer.from('hello')],
    ['an empty body', async () => Buffer.alloc(0)],
    ['an unpacked archive', () => packTar([manifestOf('shiny')])],
    ['a cut archive', async () => (await pack(manifestOf('shiny'), file('data', 'x'.repeat(9999)))).subarray(0, 60)],
    ['no manifest', () => pack(file('app.py', ''))],
    ['a manifest elsewhere', () => pack(file('app/manifest.json', JSON.stringify({ metadata: { appmode: 'shiny' } })))],
    ['a manifest that is no JSON', () => pack(file('manifest.json', '{'))],
    ['an unknown app mode', () => pack(manifestOf('virus'))],
    ['an app mode of another type', () => pack(manifestOf({}))],
  ])('PT-36 refuses %s, on a connection that lives on', async (_name, body) => {
    const { call, upload } = await startWithContent()
    expect(await upload(await body())).toMatchObject({ status: 400, json: { code: 3 } })
    expect((await call('GET', '/bundles')).json).toEqual([])
  })

  it('PT-36 refuses archives and manifests above their limits, packed and unpacked', async () => {
    const limits = { packed: 10_000, unpacked: 100_000, manifest: 1_000 }
    const read = async (...entries: TarEntry[]) => readAppMode(Readable.from([await pack(...entries)]), limits)
    const noise = Array.from({ length: 20_000 }, (_, index) => (index * 7919).toString(36)).join('')
    await expect(read(manifestOf('shiny'), file('data', noise))).rejects.toMatchObject({ kind: 'RequestTooLarge' })
    await expect(read(manifestOf('shiny'), file('bomb', ' '.repeat(200_000)))).rejects.toMatchObject({
      kind: 'RequestTooLarge',
    })
    const long = file('manifest.json', JSON.stringify({ metadata: { appmode: 'shiny' }, more: ' '.repeat(2_000) }))
    await expect(read(long)).rejects.toMatchObject({ kind: 'InvalidParameter' })
    await expect(read(manifestOf('shiny'), file('data', ' '.repeat(5_000)))).resolves.toMatchObject({
      appMode: 'shiny',
    })
  })
})
