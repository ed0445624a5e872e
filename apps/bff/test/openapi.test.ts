import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, it, vi } from 'vitest'
import { createRoutes } from '../src/app.ts'
import { ProviderError } from '../src/errors.ts'
import { Drain } from '../src/shutdown/drain.ts'
import { bringTo } from './stages.ts'
import { type AppOverrides, type RunningApp, startApp } from './start-app.ts'
import { signIn, startSessionApp } from './start-session.ts'

type Operation = { responses: Record<string, { content?: Record<string, object>; headers?: Record<string, object> }> }
type Document = { paths: Record<string, Record<string, Operation>> }

const TOKEN = 'token-of-the-tests-token-of-the-tests'
const METRICS: AppOverrides = {
  metrics: { token: TOKEN, contentType: 'text/plain; charset=utf-8', read: async () => 'up 1\n' },
}

async function documentOf({ publicUrl }: RunningApp): Promise<Document> {
  const answer = await fetch(`${publicUrl}/openapi.json`)
  expect(answer.headers.get('Content-Type')).toBe('application/json; charset=utf-8')
  return (await answer.json()) as Document
}

/** Addresses for programs; the others are pages and files. */
const IS_DESCRIBED = /^\/(api\/.*|healthz|readyz|metrics|openapi\.json)$/

/** The routes that Express is mounted from, such as `get /api/sign-in`. */
function routesOf(app: RunningApp): string[] {
  return createRoutes(app.dependencies, new Drain())
    .filter(({ path }) => IS_DESCRIBED.test(path))
    .flatMap(({ path, endpoints }) => Object.keys(endpoints).map((method) => `${method} ${path}`))
}

const operationsIn = ({ paths }: Document) =>
  Object.entries(paths).flatMap(([path, item]) => Object.keys(item).map((method) => `${method} ${path}`))

describe('/openapi.json', () => {
  it.each([
    ['without metrics', {}],
    ['with metrics', METRICS],
  ])('describes exactly the API and the health checks: %s', async (_name, overrides) => {
    const app = await startApp(overrides)
    const operations = operationsIn(await documentOf(app))
    expect(operations.length).toBeGreaterThan(8)
    expect(operations.sort()).toEqual(routesOf(app).sort())
    expect(operations.includes('get /metrics')).toBe('metrics' in overrides)
  })

  it('is valid by the schema of OpenAPI 3.1, which finds a planted mistake', async () => {
    const document = await documentOf(await startApp(METRICS))
    expect(await new Validator().validate(document)).toMatchObject({ valid: true })
    const { responses, ...mistaken } = document.paths['/healthz']?.['get'] ?? { responses: {} }
    document.paths['/healthz'] = { get: { ...mistaken, responses: { 200: {} } } }
    expect(await new Validator().validate(document)).toMatchObject({ valid: false })
  })

  it('has unique operation IDs', async () => {
    const { paths } = await documentOf(await startApp(METRICS))
    const ids = Object.values(paths).flatMap((item) =>
      Object.values(item).map((operation) => (operation as Operation & { operationId: string }).operationId),
    )
    expect(new Set(ids).size).toBe(ids.length)
  })
})

/** All responses, by method and path of the document. */
function recordAnswers(app: RunningApp, { paths }: Document) {
  const recorded: { method: string; path: string; answer: Response }[] = []
  const original = globalThis.fetch
  const spy = vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const answer = await original(input, init)
    const { origin, pathname } = new URL(String(input))
    const method = (init?.method ?? 'GET').toLowerCase()
    if (origin === app.publicUrl && pathname in paths) recorded.push({ method, path: pathname, answer: answer.clone() })
    return answer
  })
  return { recorded, stop: () => spy.mockRestore() }
}

const escapePointer = (part: string) => part.replaceAll('~', '~0').replaceAll('/', '~1')

describe('responses of the server', () => {
  it('match the document: status, headers, type and body', async () => {
    const app = await startSessionApp({ ...METRICS, messagesPer10s: 30 })
    const document = await documentOf(app)
    const { recorded, stop } = recordAnswers(app, document)
    await visitEverything(app)
    stop()

    const ajv = new Ajv2020({ strict: false })
    addFormats.default(ajv)
    ajv.addSchema(document, 'document')
    const seen = new Set<string>()
    for (const { method, path, answer } of recorded) {
      const where = `${method} ${path} ${answer.status}`
      const described = document.paths[path]?.[method]?.responses[answer.status]
      expect(described, where).toBeDefined()
      for (const name of Object.keys(described?.headers ?? {})) expect(answer.headers.has(name), where).toBe(true)
      seen.add(where)
      const types = Object.keys(described?.content ?? {})
      if (types.length === 0) {
        expect(await answer.text(), where).toBe('')
        continue
      }
      const type = answer.headers.get('Content-Type')?.split(';')[0] ?? ''
      expect(types, where).toContain(type)
      if (!type.endsWith('json') || path === '/openapi.json') continue
      const pointer = ['paths', path, method, 'responses', `${answer.status}`, 'content', type, 'schema']
      const validate = ajv.compile({ $ref: `document#/${pointer.map(escapePointer).join('/')}` })
      const body = await answer.json()
      expect(validate(body), `${where}: ${JSON.stringify(body)} ${JSON.stringify(validate.errors)}`).toBe(true)
    }
    const successes = operationsIn(document).filter(
      (operation) => ![...seen].some((where) => where.startsWith(`${operation} 2`)),
    )
    expect(successes).toEqual([])
    for (const status of [400, 401, 403, 404, 409, 410, 422, 429, 502, 503]) {
      expect(
        [...seen].some((where) => where.endsWith(` ${status}`)),
        `${status}`,
      ).toBe(true)
    }
  })
})

/** Valid and invalid requests to each path. */
async function visitEverything(app: Awaited<ReturnType<typeof startSessionApp>>): Promise<void> {
  const { publicUrl } = app
  for (const path of ['/healthz', '/readyz', '/openapi.json', '/metrics']) await fetch(publicUrl + path)
  await fetch(`${publicUrl}/metrics`, { headers: { Authorization: `Bearer ${TOKEN}` } })

  const session = await signIn(app)
  await session.renewed()
  await session.renew({}, { Authorization: 'nothing' })
  await session.renew({ claims: { htm: 'GET' } })
  app.advance(60_000)
  app.provider.refreshWith = () => Promise.reject(new ProviderError('provider_error'))
  await session.renew()
  await session.end()
  await session.end()

  const signedIn = await bringTo(app, 'completed')
  await signedIn.dashboard.cancel()
  const { dashboard } = await bringTo(app, 'returned')
  await dashboard.request('/api/sign-in', { headers: { Authorization: 'Bearer guess' } })
  await dashboard.request('/api/sign-in', { headers: { Origin: 'https://evil.example' } })
  const tag = (await dashboard.request('/api/sign-in')).headers.get('ETag') ?? ''
  await dashboard.request('/api/sign-in?wait=0', { headers: { 'If-None-Match': tag } })
  await dashboard.confirm('BBB-BBB')
  await dashboard.confirm('x'.repeat(40))
  app.advance(120_000)
  await dashboard.confirm('BBB-BBB')
  await dashboard.cancel()
  const cancelled = await bringTo(app, 'waiting')
  await cancelled.browser.submit({ ...cancelled.form, action: 'cancel' })
  await cancelled.dashboard.request('/api/sign-in?integration=unknown')
  for (let n = 0; n < 40; n++) await cancelled.dashboard.newest().catch(() => {})

  const { store } = app.dependencies.signIns
  vi.spyOn(store, 'check').mockRejectedValue(new Error('full'))
  // The last result is reused for a second.
  await expect.poll(async () => (await fetch(`${publicUrl}/readyz`)).status).toBe(503)
}
