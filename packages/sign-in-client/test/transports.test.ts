import { describe, expect, test, vi } from 'vitest'
import { credentials, delivery, problemOf, refusal } from './messages.ts'
import { settle, stopClock, TestBed } from './test-bed.ts'

stopClock()

const progress = (stage: string) => Response.json({ event: 'sign-in:progress', data: { stage } })
const completed = () => Response.json({ event: 'sign-in:completed', data: delivery })

describe('the socket', () => {
  test('is the only transport while connected, and moves the stage forward only', async () => {
    const bed = new TestBed()
    const signIn = await bed.loadAndStart()
    for (const step of ['started', 'waiting', 'redeeming', 'started', 'waiting']) {
      bed.socket.emit('sign-in:progress', { stage: step })
    }
    expect(bed.shown.map((state) => 'stage' in state && state.stage)).toEqual(['waiting', 'started', 'redeeming'])
    await vi.advanceTimersByTimeAsync(60_000)
    expect(bed.server.requests).toEqual([])
    expect(signIn.state).toMatchObject({ stage: 'redeeming' })
  })

  test('preloads when the pointer reaches the button, and a failure is retried', async () => {
    const bed = new TestBed()
    const loadSocket = vi.fn(() => Promise.reject(new TypeError('Failed to fetch dynamically imported module')))
    const signIn = bed.load({ loadSocket })
    signIn.preload()
    await settle()
    expect(loadSocket).toHaveBeenCalledOnce()
    expect(signIn.state).toEqual({ status: 'idle' })
  })

  test("ends the sign-in with the server's problem after a final refusal", async () => {
    const bed = new TestBed()
    const signIn = bed.load()
    signIn.start()
    await settle()
    bed.socket.refuse(problemOf('origin_not_allowed'))
    await settle()
    expect(signIn.state).toEqual({ status: 'failed', problem: problemOf('origin_not_allowed') })
    bed.expectNothingLeft()
  })

  test("reconnects after the server's Retry-After", async () => {
    const bed = new TestBed()
    const signIn = bed.load()
    signIn.start()
    await settle()
    bed.socket.refuse(problemOf('overloaded', { retryAfter: 7 }))
    await vi.advanceTimersByTimeAsync(6999)
    expect(bed.socket.connects).toBe(0)
    await vi.advanceTimersByTimeAsync(1001)
    expect(bed.socket.connects).toBe(1)
  })

  test('is reconnected by Socket.IO after a network failure', async () => {
    const bed = new TestBed()
    await bed.loadAndStart()
    bed.socket.drop()
    await vi.advanceTimersByTimeAsync(20_000)
    expect(bed.socket.connects).toBe(0)
  })

  test('reconnects after the server closed it, and receives missed events', async () => {
    const bed = new TestBed()
    await bed.loadAndStart()
    bed.socket.drop('server')
    await vi.advanceTimersByTimeAsync(1000)
    expect(bed.socket.connects).toBe(1)
    bed.socket.accept()
    bed.socket.emit('sign-in:completed', delivery)
    await settle()
    expect(bed.saved).toEqual([credentials])
  })
})

describe('the long-poll', () => {
  test('DL-07: receives the credentials where WebSockets are blocked, with the verifier in a header only', async () => {
    const bed = new TestBed()
    const signIn = bed.load()
    signIn.start()
    await settle()
    const { claimVerifier } = bed.socket.options.auth as { claimVerifier: string }
    bed.server.onPoll = completed
    bed.socket.refuse()
    await settle()
    expect(signIn.state).toEqual({ status: 'completed' })
    expect(bed.saved).toEqual([credentials])
    expect(bed.server.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /api/sign-in?wait=25&integration=spotify',
      'POST /api/sign-in/receipt',
    ])
    for (const { headers } of bed.server.requests) expect(headers.get('authorization')).toBe(`Bearer ${claimVerifier}`)
    expect(bed.opened.url).not.toContain(claimVerifier)
    bed.expectNothingLeft()
  })

  test('DL-07: starts when the socket does not connect within three seconds, or its library fails to load', async () => {
    const silent = new TestBed()
    silent.load().start()
    await vi.advanceTimersByTimeAsync(2999)
    expect(silent.server.requests).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(silent.server.to('GET')).toHaveLength(1)

    const missing = new TestBed()
    missing.load({ loadSocket: () => Promise.reject(new TypeError('blocked')) }).start()
    await settle()
    expect(missing.server.to('GET')).toHaveLength(1)
  })

  test('stops when the socket connects', async () => {
    const bed = new TestBed()
    bed.load().start()
    await settle()
    bed.socket.refuse()
    await settle()
    expect(bed.server.hanging.size).toBe(1)
    bed.socket.accept()
    await settle()
    expect(bed.server.hanging.size).toBe(0)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(bed.server.to('GET')).toHaveLength(1)
  })

  test('sends the tag of the last event, so that the server waits for the next', async () => {
    const bed = new TestBed()
    const tags = ['"1"', '"2"']
    bed.server.onPoll = () => {
      const tag = tags.shift()
      if (tag === undefined) return 'hang'
      const event = { event: 'sign-in:progress', data: { stage: 'started' } }
      return Response.json(event, { headers: { etag: tag } })
    }
    bed.load().start()
    await settle()
    bed.socket.refuse()
    await vi.advanceTimersByTimeAsync(1000)
    const known = bed.server.to('GET').map(({ headers }) => headers.get('if-none-match'))
    expect(known).toEqual([null, '"1"', '"2"'])
  })

  test('requests an event again that could not be saved', async () => {
    const bed = new TestBed()
    bed.server.onPoll = () =>
      Response.json({ event: 'sign-in:completed', data: delivery }, { headers: { etag: '"5"' } })
    let saves = 0
    const saveCredentials = () => {
      saves += 1
      if (saves === 1) throw new Error('QuotaExceededError')
    }
    const signIn = bed.load({ saveCredentials })
    signIn.start()
    await settle()
    bed.socket.refuse()
    await vi.advanceTimersByTimeAsync(1000)
    expect(bed.server.to('GET').map(({ headers }) => headers.get('if-none-match'))).toEqual([null, null])
    expect(signIn.state).toEqual({ status: 'completed' })
  })

  test('polls at once after a new event, and once a second while the response repeats', async () => {
    const bed = new TestBed()
    const steps = ['started', 'redeeming', 'redeeming', 'redeeming']
    bed.server.onPoll = () => progress(steps.shift() ?? 'redeeming')
    const signIn = bed.load()
    signIn.start()
    await settle()
    bed.socket.refuse()
    await settle()
    expect(bed.server.to('GET')).toHaveLength(3)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(bed.server.to('GET')).toHaveLength(13)
    expect(signIn.state).toMatchObject({ stage: 'redeeming', online: true })
  })

  test('backs off while the server is unreachable, reports it, and recovers', async () => {
    const bed = new TestBed()
    bed.server.onPoll = () => 'unreachable'
    const signIn = bed.load()
    signIn.start()
    await settle()
    expect(signIn.state).toMatchObject({ online: true })
    bed.socket.refuse()
    await settle()
    expect(signIn.state).toMatchObject({ status: 'waiting', online: false })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(bed.server.to('GET').length).toBeGreaterThan(6)
    expect(bed.server.to('GET').length).toBeLessThan(15)
    bed.server.onPoll = () => progress('started')
    await vi.advanceTimersByTimeAsync(15_000)
    expect(signIn.state).toMatchObject({ status: 'waiting', stage: 'started', online: true })
  })

  test.each([
    ['in the problem', () => refusal('rate_limited', { retryAfter: 30 })],
    ['in the header', () => new Response('Slow down', { status: 429, headers: { 'retry-after': '30' } })],
  ])("respects the server's Retry-After %s", async (_, answer) => {
    const bed = new TestBed()
    bed.server.onPoll = answer
    bed.load().start()
    await settle()
    bed.socket.refuse()
    await vi.advanceTimersByTimeAsync(30_000)
    expect(bed.server.to('GET')).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1000)
    expect(bed.server.to('GET')).toHaveLength(2)
  })

  test('resets the back-off after a response', async () => {
    const bed = new TestBed()
    bed.server.onPoll = () => 'unreachable'
    bed.load().start()
    await settle()
    bed.socket.refuse()
    await vi.advanceTimersByTimeAsync(60_000)
    bed.server.onPoll = () => {
      bed.server.onPoll = () => 'unreachable'
      return progress('started')
    }
    const before = bed.server.to('GET').length
    await vi.advanceTimersByTimeAsync(15_000)
    // The response, the failure right after it, and retries after at most 1, 3 and 7 seconds.
    await vi.advanceTimersByTimeAsync(7000)
    expect(bed.server.to('GET').length - before).toBeGreaterThanOrEqual(5)
  })

  test('is not reported as offline while the socket is connected', async () => {
    const bed = new TestBed()
    bed.server.onPoll = () => 'unreachable'
    const saveCredentials = () => Promise.reject(new Error('QuotaExceededError'))
    const signIn = await bed.loadAndStart({ saveCredentials })
    bed.socket.emit('sign-in:completed', delivery)
    await settle()
    expect(bed.server.to('GET')).toHaveLength(1)
    expect(signIn.state).toMatchObject({ status: 'waiting', online: true })
  })

  test.each(['invalid_request', 'origin_not_allowed', 'sign_in_expired', 'sign_in_cancelled'] as const)(
    'ends the sign-in when the server refuses with %s',
    async (code) => {
      const bed = new TestBed()
      bed.server.onPoll = () => refusal(code)
      const signIn = bed.load()
      signIn.start()
      await settle()
      bed.socket.refuse()
      await settle()
      expect(signIn.state).toEqual({ status: 'failed', problem: problemOf(code) })
      bed.expectNothingLeft()
    },
  )

  test("ignores a proxy's page", async () => {
    const bed = new TestBed()
    const answers = [
      new Response('<h1>Welcome to the hotel</h1>', { headers: { 'content-type': 'text/html' } }),
      Response.json({ event: 'sign-in:completed', data: {} }),
      Response.json({ error: 'forbidden' }, { status: 403 }),
    ]
    bed.server.onPoll = () => answers.shift() ?? completed()
    const signIn = bed.load()
    signIn.start()
    await settle()
    bed.socket.refuse()
    await settle()
    expect(signIn.state).toMatchObject({ status: 'waiting', online: false })
    await vi.advanceTimersByTimeAsync(7000)
    expect(bed.saved).toEqual([credentials])
  })

  test('saves a delivery once that arrives over both transports', async () => {
    const bed = new TestBed()
    const signIn = bed.load()
    signIn.start()
    await settle()
    let polls = 0
    bed.server.onPoll = () => {
      polls += 1
      bed.socket.emit('sign-in:completed', delivery)
      return completed()
    }
    bed.socket.refuse()
    await settle()
    expect(polls).toBe(1)
    expect(bed.saved).toEqual([credentials])
    expect(signIn.state).toEqual({ status: 'completed' })
    bed.expectNothingLeft()
  })
})
