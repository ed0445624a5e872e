import { describe, expect, it } from 'vitest'
import { hashSecret } from '../../src/crypto/secret-hash.ts'
import { createEventLog } from '../../src/log/create-event-log.ts'
import { MemoryDocumentStore } from '../../src/store/memory/memory-document-store.ts'
import { toCsv } from '../../src/trail/to-csv.ts'
import { Trail } from '../../src/trail/trail.ts'
import { MortalStores } from './mortal-stores.ts'
import { startConnectedPortal } from './start-connected-portal.ts'
import { codeOf, create, type Json, startWithPeople } from './start-with-people.ts'

const eventLog = (lines: string[] = []) => createEventLog('info', { write: (line) => void lines.push(line) })

describe('the trail', () => {
  it('has the acts of people, the newest first, for administrators, by page and by filter', async () => {
    const { app, keys, people } = await startWithPeople()
    const { guid } = await create(app, keys.paul, { name: 'report' })
    app.advance(1_000)
    const added = await app.callApi('POST', `/v1/content/${guid}/permissions`, {
      key: keys.ada,
      json: { principal_guid: people.vera.guid, principal_type: 'user', role: 'viewer' },
    })
    app.advance(1_000)
    await app.callApi('PATCH', `/v1/content/${guid}`, { key: keys.paul, json: { title: 'Title of Paul' } })
    const read = async (query = '') =>
      (await app.callApi('GET', `/v1/trail${query}`, { key: keys.ada })).json as {
        results: Json[]
        current_page: number
        total: number
      }
    const all = await read()
    expect(all).toMatchObject({ current_page: 1, total: 3 })
    expect(all.results).toMatchObject([
      {
        kind: 'content.changed',
        user_guid: people.paul.guid,
        username: 'paul',
        content_guid: guid,
        content_name: 'report',
      },
      { kind: 'permission.added', username: 'ada', subject_guid: people.vera.guid, subject_username: 'vera' },
      { kind: 'content.created', username: 'paul', oauth_integration_guid: null, token: null },
    ])
    expect(all.results[2]?.['time']).toBe(new Date(app.context.clock() - 2_000).toISOString())
    const kinds = async (query: string) => (await read(query)).results.map(({ kind }) => kind)
    expect(await kinds('?page_size=1&page_number=2')).toEqual(['permission.added'])
    expect(await kinds('?page_number=9')).toEqual([])
    expect(await kinds('?kind=content.created')).toEqual(['content.created'])
    expect(await kinds(`?user_guid=${people.vera.guid}`)).toEqual(['permission.added'])
    expect(await kinds(`?content_guid=${guid}&user_guid=${people.ada.guid}`)).toEqual(['permission.added'])
    expect(await kinds('?oauth_integration_guid=none')).toEqual([])
    const second = all.results[1]?.['time']
    expect(await kinds(`?from=${second}`)).toEqual(['content.changed', 'permission.added'])
    expect(await kinds(`?to=${second}`)).toEqual(['content.created'])
    for (const query of [
      '?kind=x',
      '?page_size=0',
      '?page_size=501',
      '?page_number=-1',
      '?from=yesterday',
      '?kind=a&kind=b',
    ])
      expect(codeOf(await app.callApi('GET', `/v1/trail${query}`, { key: keys.ada })), query).toEqual([400, 3])
    for (const path of ['/v1/trail', '/v1/trail.csv'])
      for (const key of [keys.paul, keys.vera])
        expect(codeOf(await app.callApi('GET', path, { key }))).toEqual([403, 22])
    await app.callApi('DELETE', `/v1/content/${guid}`, { key: keys.paul })
    expect((await read('?kind=content.deleted')).results).toMatchObject([{ content_guid: guid, content_name: null }])
    expect(added.status).toBe(200)
    expect(app.lines.join('')).not.toContain('Title of Paul')
    expect(app.events().filter(({ event }) => event === 'trail.recorded')).toMatchObject([
      { reason: 'content.created', person: people.paul.guid, content: guid },
      { reason: 'permission.added', person: people.ada.guid },
      { reason: 'content.changed' },
      { reason: 'content.deleted' },
    ])
  })

  it('has changes by administrators, keys, and issued credentials by their hash', async () => {
    const app = await startConnectedPortal()
    const ada = await app.createPerson('administrator', 'ada')
    const key = await app.createKey(ada)
    const { guid: integration } = app.directory.add({ name: 'Sales' })
    const content = await app.createContent([integration])
    await app.connect(app.vera, integration)
    const token = await app.viewerToken(app.vera, content)
    for (let repeat = 0; repeat < 3; repeat += 1) {
      const { json } = await app.exchange({ token })
      expect(json).toMatchObject({ access_token: 'first-access-token' })
    }
    await app.callApi('POST', `/v1/users/${app.vera.guid.toUpperCase()}/lock`, { key, json: { locked: true } })
    await app.callApi('POST', `/v1/users/${app.vera.guid}/lock`, { key, json: {} })
    const { json, text } = await app.callApi('GET', '/v1/trail', { key })
    expect((json as { results: Json[] }).results.reverse()).toMatchObject([
      {
        kind: 'credentials.issued',
        username: 'vera',
        content_guid: content.guid,
        oauth_integration_guid: integration,
        oauth_integration_name: 'Sales',
        token: hashSecret('first-access-token'),
      },
      { kind: 'person.changed', username: 'ada', subject_username: 'vera' },
    ])
    expect(`${text}${app.lines.join()}`).not.toContain('first-access-token')
  })

  it('is exported as CSV that spreadsheets do not run', async () => {
    const { app, keys } = await startWithPeople()
    const evil = await app.createPerson('publisher', '=cmd|" /C calc"!A0')
    const { guid } = await create(app, await app.createKey(evil), { name: '-1-2' })
    const { text, headers } = await app.callApi('GET', '/v1/trail.csv?kind=content.created', { key: keys.ada })
    expect(headers.get('Content-Type')).toBe('text/csv; charset=utf-8')
    expect(headers.get('Content-Disposition')).toBe('attachment; filename="trail.csv"')
    const [header, row, end] = text.split('\r\n')
    expect(header).toBe(
      'time,kind,user_guid,username,subject_guid,subject_username,content_guid,content_name,oauth_integration_guid,oauth_integration_name,token',
    )
    expect(row).toContain(`,${evil.guid},"'=cmd|"" /C calc""!A0",,,${guid},'-1-2,,,`)
    expect(end).toBe('')
    expect(toCsv(['a'], [{ a: 'one\ntwo' }, { a: '@x' }, { a: null }])).toBe('a\r\n"one\ntwo"\r\n\'@x\r\n\r\n')
  })

  it('records one token once, and keeps the newest acts in segments of all nodes', async () => {
    let now = 0
    const documents = new MemoryDocumentStore()
    const open = () => new Trail({ documents, clock: () => now, log: eventLog() })
    const [one, other] = [open(), open()]
    for (let repeat = 0; repeat < 3; repeat += 1)
      one.record({ kind: 'credentials.issued', person: 'vera', content: 'app', integration: 'i', token: 'hash' })
    expect(await one.read()).toHaveLength(1)
    for (let number = 1; number <= 13_000; number += 1) {
      now = number
      ;(number % 2 === 0 ? one : other).record({ kind: 'content.changed', content: String(number) })
      if (number % 50 === 0) await Promise.all([one.write(), other.write()])
    }
    const kept = await open().read()
    expect(kept.length).toBeGreaterThan(9_500)
    expect(kept.length).toBeLessThan(12_500)
    expect(kept.map(({ content }) => content)).toEqual(kept.map((_, index) => String(13_000 - index)))
    expect((await documents.list('trail', { limit: 500 })).documents.length).toBeLessThanOrEqual(120)
  })

  it('is kept while the store is down, up to a limit', async () => {
    const stores = new MortalStores()
    const lines: string[] = []
    const trail = new Trail({ documents: stores.documents, clock: () => 0, log: eventLog(lines) })
    trail.record({ kind: 'content.created', content: 'first' })
    await trail.write()
    stores.dieAfter(0)
    for (let number = 0; number < 1_010; number += 1) {
      trail.record({ kind: 'content.changed', content: String(number) })
      if (number % 100 === 0) await trail.write()
    }
    stores.revive()
    const entries = await trail.read()
    expect(entries).toHaveLength(1_001)
    expect(entries.map(({ content }) => content)).toContain('first')
    expect(entries.map(({ content }) => content)).not.toContain('9')
    const dropped = lines.map((line) => JSON.parse(line) as Json).filter(({ event }) => event === 'trail.dropped')
    expect(dropped.reduce((sum, { count }) => sum + Number(count), 0)).toBe(10)
  })
})
