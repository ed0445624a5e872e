/**
 * The baseline: the OAuth sample of Tableau's documentation, rewritten for current Express and Socket.IO with the same features.
 * @see https://tableau.github.io/extensions-api/docs/trex_oauth.html
 */
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import express from 'express'
import { Server } from 'socket.io'

const {
  PORT = '3000',
  HOST,
  PUBLIC_URL = 'http://localhost:3000',
  SPOTIFY_CLIENT_ID = '',
  SPOTIFY_CLIENT_SECRET = '',
  SPOTIFY_TOKEN_ENDPOINT = 'https://accounts.spotify.com/api/token',
} = process.env

const app = express()
const server = createServer(app)
const io = new Server(server)

app.use(express.static(join(import.meta.dirname, 'public')))
app.use('/jquery', express.static(dirname(createRequire(import.meta.url).resolve('jquery'))))

app.get('/', (_request, response) => {
  response.sendFile(join(import.meta.dirname, 'views/index.html'))
})

// The redirect URI; `state` is the ID of the socket that waits for the token.
app.get('/complete', async (request, response) => {
  const { code, state } = request.query
  const answer = await fetch(SPOTIFY_TOKEN_ENDPOINT, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: SPOTIFY_CLIENT_ID,
      client_secret: SPOTIFY_CLIENT_SECRET,
      code: String(code),
      redirect_uri: `${PUBLIC_URL}/complete`,
    }),
  })
  const data = (await answer.json()) as { access_token?: string }
  io.to(String(state)).emit('signedin', data.access_token)
  response.sendFile(join(import.meta.dirname, 'views/complete.html'))
})

server.listen({ port: Number(PORT), ...(HOST !== undefined && { host: HOST }) })
