import { execFile, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { ProcessGroup } from './process-group.ts'

const run = promisify(execFile)

const root = join(import.meta.dirname, '..')
const COMMAND = join(root, 'apps/bff/src/command/main.ts')
const CONTENT = join(root, 'examples/portal')

type Variables = Record<string, string | undefined>

type Demo = {
  group: ProcessGroup
  publicUrl: string
  /** Keeps the API key between two starts. */
  keyFile: string
  /** Variables of the server. */
  variables: Variables
  applicationPort: number
  spotifyUrl: string
  warehouseUrl: string
}

/** The Liveboard of the mock ThoughtSpot. */
const LIVEBOARD = '11111111-1111-4111-8111-111111111111'

/** Publishes content as a publisher would: with an API key, and each item with its integration. */
export async function publishDemoContent({ group, publicUrl, keyFile, variables, ...demo }: Demo): Promise<void> {
  const api = new Api(publicUrl, await provideKey(publicUrl, keyFile, variables))
  const integrations = await api.get<{ guid: string; template: string; name: string }[]>('/v1/oauth/integrations')
  const guidOf = (name: string) => integrations.find((integration) => integration.name === name)?.guid ?? ''

  const application = await api.provideContent({
    name: 'favorite-artist',
    title: 'Favorite artist',
    description: 'Shows each viewer their own favorite artist.',
    app_mode: 'python-shiny',
    access_type: 'logged_in',
    upstream_url: `http://127.0.0.1:${demo.applicationPort}`,
  })
  await api.associate(application, guidOf('Spotify'))
  const access = { CONNECT_SERVER: publicUrl, CONNECT_API_KEY: api.key }
  await group.start({
    name: 'The application',
    file: join(CONTENT, 'application.js'),
    env: { ...access, API_URL: `${demo.spotifyUrl}/v1`, PORT: String(demo.applicationPort) },
  })

  const report = await api.provideContent({
    name: 'sales-by-region',
    title: 'Sales by region',
    description: 'Made by a service account.',
    app_mode: 'quarto-static',
    access_type: 'logged_in',
  })
  await api.associate(report, guidOf('Warehouse'))
  const file = join(dirname(keyFile), 'report.html')
  await render(['run', '--content', report, '--render', file, '--', process.execPath, join(CONTENT, 'report.js')], {
    ...access,
    API_URL: demo.warehouseUrl,
    RENDER_FILE: file,
  })

  const view = await api.provideContent({
    name: 'sales-view',
    title: 'Sales (Tableau view)',
    description: 'A view of Tableau with the extension in it, and with the rows of the person who looks at it.',
    app_mode: 'tableau-view',
    access_type: 'logged_in',
    embed: { view: 'SalesReview/SalesDashboard' },
  })
  await api.associate(view, guidOf('Tableau'))
  const liveboard = await api.provideContent({
    name: 'sales-liveboard',
    title: 'Sales Liveboard',
    description: 'A Liveboard of ThoughtSpot, with the rows of the person who looks at it.',
    app_mode: 'thoughtspot-liveboard',
    access_type: 'logged_in',
    embed: { liveboard: LIVEBOARD, mode: 'cookieless', option: 'getAuthToken' },
  })
  await api.associate(liveboard, guidOf('ThoughtSpot'))
}

/** A key that still works, or a new one. */
async function provideKey(publicUrl: string, keyFile: string, variables: Variables): Promise<string> {
  if (existsSync(keyFile)) {
    const kept = readFileSync(keyFile, 'utf8')
    const answer = await fetch(`${publicUrl}/__api__/v1/user`, { headers: { Authorization: `Key ${kept}` } })
    if (answer.ok) return kept
  }
  const { stdout } = await run(process.execPath, [COMMAND, 'keys', 'create', '--user', 'ada', '--name', 'demo'], {
    env: { ...process.env, ...variables },
  })
  const key = stdout.trim()
  mkdirSync(dirname(keyFile), { recursive: true })
  writeFileSync(keyFile, key, { mode: 0o600 })
  return key
}

/** Runs the report, without its output. */
async function render(args: string[], environment: Variables): Promise<void> {
  const child = spawn(process.execPath, [COMMAND, ...args], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  if (code !== 0) throw new Error(`The report ended with code ${code}.`)
}

class Api {
  readonly key: string
  readonly #url: string

  constructor(publicUrl: string, key: string) {
    this.#url = `${publicUrl}/__api__`
    this.key = key
  }

  get<Answer>(path: string): Promise<Answer> {
    return this.#send('GET', path)
  }

  /** Creates or updates an item by its name, and resolves with its GUID. */
  async provideContent(item: { name: string } & Record<string, unknown>): Promise<string> {
    const [found] = await this.get<{ guid: string }[]>(`/v1/content?${new URLSearchParams({ name: item.name })}`)
    const path = found ? `/v1/content/${found.guid}` : '/v1/content'
    const { guid } = await this.#send<{ guid: string }>(found ? 'PATCH' : 'POST', path, item)
    return guid
  }

  async associate(content: string, integration: string): Promise<void> {
    await this.#send('PUT', `/v1/content/${content}/oauth/integrations/associations`, [
      { oauth_integration_guid: integration },
    ])
  }

  async #send<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const answer = await fetch(`${this.#url}${path}`, {
      method,
      headers: { Authorization: `Key ${this.key}`, 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return (text === '' ? undefined : JSON.parse(text)) as Answer
  }
}
