/** A report that runs as a service account, and prints one self-contained page: `node report.js > report.html`. */
import { readFile, writeFile } from 'node:fs/promises'
import { exchange } from './credentials.js'
import { page, text } from './page.js'

const { API_URL = '', CONNECT_CONTENT_SESSION_TOKEN_FILE: tokenFile = '', RENDER_FILE = 'report.html' } = process.env

const credentials = await exchange('content', (await readFile(tokenFile, 'utf8')).trim())
if ('error' in credentials) throw new Error(credentials.error)
const answer = await fetch(`${API_URL}/warehouse/sales`, {
  headers: { Authorization: `Bearer ${credentials.accessToken}` },
})
if (!answer.ok) throw new Error(`The warehouse answered with ${answer.status}.`)
const { rows } = await answer.json()
const cells = rows.map(({ region, revenue }) => `<tr><th>${text(region)}<td>${text(revenue.toLocaleString('en'))}</tr>`)
await writeFile(RENDER_FILE, page('Sales by region', `<table>${cells.join('')}</table>`))
