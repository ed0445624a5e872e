/** An application behind the portal: shows each viewer their own favorite artist, with nothing but Node. */
import { createServer } from 'node:http'
import { exchange } from './credentials.js'
import { page, text } from './page.js'

const { API_URL = 'https://api.spotify.com/v1', PORT = '0' } = process.env

const server = createServer(async (request, response) => {
  response.setHeader('Content-Type', 'text/html; charset=utf-8')
  response.setHeader('Cache-Control', 'no-store')
  response.end(await render(request.headers).catch(() => page('Something failed', 'Try again in a moment.')))
})
server.listen(Number(PORT), '127.0.0.1', () => {
  const { port } = server.address()
  process.stdout.write(`${JSON.stringify({ event: 'listening', url: `http://127.0.0.1:${port}` })}\n`)
})

async function render(headers) {
  const token = headers['posit-connect-user-session-token']
  if (token === undefined) return page('Who is it?', 'Open this application in the portal.')
  const { user } = JSON.parse(headers['rstudio-connect-credentials'] ?? '{}')
  const credentials = await exchange('user', token)
  if ('error' in credentials) return page(`Hello ${text(user)}`, text(credentials.error))
  const answer = await fetch(`${API_URL}/me/top/artists?limit=1`, {
    headers: { Authorization: `Bearer ${credentials.accessToken}` },
  })
  if (!answer.ok) return page(`Hello ${text(user)}`, `The provider answered with ${answer.status}.`)
  const [artist] = (await answer.json()).items
  return page(
    `Hello ${text(user)}`,
    artist ? `Your favorite artist is <b>${text(artist.name)}</b>.` : 'No artists yet.',
  )
}
