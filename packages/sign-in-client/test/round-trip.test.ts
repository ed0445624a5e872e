import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type DashboardToServerEvents, socketAuth } from '@stagedoor/shared/dashboard-messages'
import type { ServerToDashboardEvents } from '@stagedoor/shared/sign-in-events'
import { Server } from 'socket.io'
import { expect, onTestFinished, test } from 'vitest'
import { type Credentials, createSignIn } from '../src/create-sign-in.ts'
import { FakeStorage } from './fake-storage.ts'
import { FakeWindow } from './fake-window.ts'
import { credentials, problemOf } from './messages.ts'

/** A real Socket.IO and HTTP server. */
async function listen() {
  const requests: string[] = []
  const http = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`)
    response.writeHead(204).end()
  })
  const io = new Server<DashboardToServerEvents, ServerToDashboardEvents>(http, {
    transports: ['websocket'],
    cors: { origin: true },
  })
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  onTestFinished(async () => {
    await io.close()
  })
  return { io, requests, publicUrl: `http://127.0.0.1:${(http.address() as AddressInfo).port}` }
}

function load(publicUrl: string) {
  const window = new FakeWindow()
  const storage = new FakeStorage()
  const saved: Credentials[] = []
  const saveCredentials = (value: Credentials) => void saved.push(value)
  const signIn = createSignIn({ publicUrl, integration: 'spotify', window, storage, saveCredentials })
  onTestFinished(() => signIn.dispose())
  return { signIn, saved, window, storage }
}

const delivery = { deliveryId: 'D'.repeat(43), credentials } as Parameters<
  ServerToDashboardEvents['sign-in:completed']
>[0]

test('over a real socket: wrong code, right code, credentials, receipt, close', async () => {
  const { io, requests, publicUrl } = await listen()
  const heard: unknown[] = []
  io.on('connection', (socket) => {
    heard.push(createHash('sha256').update(socketAuth.parse(socket.handshake.auth).claimVerifier).digest('base64url'))
    socket.emit('sign-in:code-required', { expiresIn: 120, triesLeft: 5 })
    socket.on('sign-in:confirm', (message, answer) => {
      heard.push(message)
      if (message.code !== 'BCDFGH') return answer(problemOf('wrong_code', { triesLeft: 4 }))
      answer({ ok: true })
      socket.emit('sign-in:completed', delivery)
    })
    socket.on('sign-in:acknowledge', (message, answer) => {
      heard.push(message)
      answer({ ok: true })
    })
  })

  const { signIn, saved, window, storage } = load(publicUrl)
  signIn.start()
  await expect.poll(() => signIn.state.status).toBe('code-required')
  await signIn.confirm('bbb-bbb')
  expect(signIn.state).toMatchObject({ triesLeft: 4, problem: { code: 'wrong_code' } })
  await signIn.confirm('bcd-fgh')
  await expect.poll(() => signIn.state.status).toBe('completed')
  await expect.poll(() => io.fetchSockets()).toEqual([])
  expect(saved).toEqual([credentials])
  expect(heard).toEqual([
    new URL(window.opened[0]?.url ?? '').searchParams.get('id'),
    { code: 'BBBBBB' },
    { code: 'BCDFGH' },
    { deliveryId: delivery.deliveryId },
  ])
  expect(storage.items.size).toBe(0)
  expect(requests).toEqual([])
})

test('DL-01: a connection that breaks before the credentials reconnects and receives them', async () => {
  const { io, publicUrl } = await listen()
  let connections = 0
  io.on('connection', (socket) => {
    connections += 1
    if (connections === 1) socket.conn.close()
    else socket.emit('sign-in:completed', delivery)
    socket.on('sign-in:acknowledge', (_, answer) => answer({ ok: true }))
  })
  const { signIn, saved } = load(publicUrl)
  signIn.start()
  await expect.poll(() => signIn.state.status).toBe('completed')
  expect(connections).toBe(2)
  expect(saved).toEqual([credentials])
})

test("a refusal over a real socket ends the sign-in with the server's problem", async () => {
  const { io, publicUrl } = await listen()
  const refusal = problemOf('sign_in_expired')
  io.use((_, next) => next(Object.assign(new Error('refused'), { data: refusal })))
  const { signIn } = load(publicUrl)
  signIn.start()
  await expect.poll(() => signIn.state).toEqual({ status: 'failed', problem: refusal })
})
