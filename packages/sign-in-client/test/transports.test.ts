import { describe, expect, test, vi } from 'vitest'
import { credentials, delivery, problemOf, refusal } from './messages.ts'
import { Stage, settle, stopClock } from './stage.ts'

stopClock()

const progress = (stage: string) => Response.json({ event: 'sign-in:progress', data: { stage } })
const completed = () => Response.json({ event: 'sign-in:completed', data: delivery })

describe('the socket', () => {
  test('alone is used while it connects, and moves the stage forward only', async () => {
    const stage = new Stage()
    const signIn = await stage.loadAndStart()
    for (const step of ['started', 'waiting', 'redeeming', 'started', 'waiting']) {
      stage.socket.say('sign-in:progress', { stage: step })
    }
    expect(stage.shown.map((state) => 'stage' in state && state.stage)).toEqual(['waiting', 'started', 'redeeming'])
    await vi.advanceTimersByTimeAsync(60_000)
    expect(stage.server.requests).toEqual([])
    expect(signIn.state).toMatchObject({ stage: 'redeeming' })
  })

  test('is loaded at the pointer already, and a failure then is no failure', async () => {
    const stage = new Stage()
    const loadSocket = vi.fn(() => Promise.reject(new TypeError('Failed to fetch dynamically imported module')))
    const signIn = stage.load({ loadSocket })
    signIn.preload()
    await settle()
    expect(loadSocket).toHaveBeenCalledOnce()
    expect(signIn.state).toEqual({ status: 'idle' })
  })

  test('that is refused for good ends the sign-in with what the server said', async () => {
    const stage = new Stage()
    const signIn = stage.load()
    signIn.start()
    await settle()
    stage.socket.refuse(problemOf('origin_not_allowed'))
    await settle()
    expect(signIn.state).toEqual({ status: 'failed', problem: problemOf('origin_not_allowed') })
    stage.expectNothingLeft()
  })

  test('that is refused for now comes back after the time that the server asked for', async () => {
    const stage = new Stage()
    const signIn = stage.load()
    signIn.start()
    await settle()
    stage.socket.refuse(problemOf('overloaded', { retryAfter: 7 }))
    await vi.advanceTimersByTimeAsync(6999)
    expect(stage.socket.connects).toBe(0)
    await vi.advanceTimersByTimeAsync(1001)
    expect(stage.socket.connects).toBe(1)
  })

  test('that the network broke is left to come back by itself', async () => {
    const stage = new Stage()
    await stage.loadAndStart()
    stage.socket.drop()
    await vi.advanceTimersByTimeAsync(20_000)
    expect(stage.socket.connects).toBe(0)
  })

  test('that the server closes comes back, and hears what was missed', async () => {
    const stage = new Stage()
    await stage.loadAndStart()
    stage.socket.drop('server')
    await vi.advanceTimersByTimeAsync(1000)
    expect(stage.socket.connects).toBe(1)
    stage.socket.accept()
    stage.socket.say('sign-in:completed', delivery)
    await settle()
    expect(stage.saved).toEqual([credentials])
  })
})

describe('the long-poll', () => {
  test('DL-07: brings the credentials where websockets are blocked, with the verifier in a header only', async () => {
    const stage = new Stage()
    const signIn = stage.load()
    signIn.start()
    await settle()
    const { claimVerifier } = stage.socket.options.auth as { claimVerifier: string }
    stage.server.onPoll = completed
    stage.socket.refuse()
    await settle()
    expect(signIn.state).toEqual({ status: 'completed' })
    expect(stage.saved).toEqual([credentials])
    expect(stage.server.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /api/sign-in?wait=25&integration=spotify',
      'POST /api/sign-in/receipt',
    ])
    for (const { headers } of stage.server.requests)
      expect(headers.get('authorization')).toBe(`Bearer ${claimVerifier}`)
    expect(stage.opened.url).not.toContain(claimVerifier)
    stage.expectNothingLeft()
  })

  test('DL-07: takes over when the socket is silent for three seconds, and when its library does not load', async () => {
    const silent = new Stage()
    silent.load().start()
    await vi.advanceTimersByTimeAsync(2999)
    expect(silent.server.requests).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(silent.server.to('GET')).toHaveLength(1)

    const missing = new Stage()
    missing.load({ loadSocket: () => Promise.reject(new TypeError('blocked')) }).start()
    await settle()
    expect(missing.server.to('GET')).toHaveLength(1)
  })

  test('stops when the socket gets through after all', async () => {
    const stage = new Stage()
    stage.load().start()
    await settle()
    stage.socket.refuse()
    await settle()
    expect(stage.server.hanging.size).toBe(1)
    stage.socket.accept()
    await settle()
    expect(stage.server.hanging.size).toBe(0)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(stage.server.to('GET')).toHaveLength(1)
  })

  test('names the news that it knows, so that the server waits for the next', async () => {
    const stage = new Stage()
    const tags = ['"1"', '"2"']
    stage.server.onPoll = () => {
      const tag = tags.shift()
      if (tag === undefined) return 'hang'
      const event = { event: 'sign-in:progress', data: { stage: 'started' } }
      return Response.json(event, { headers: { etag: tag } })
    }
    stage.load().start()
    await settle()
    stage.socket.refuse()
    await vi.advanceTimersByTimeAsync(1000)
    const known = stage.server.to('GET').map(({ headers }) => headers.get('if-none-match'))
    expect(known).toEqual([null, '"1"', '"2"'])
  })

  test('asks again without naming news that could not be saved', async () => {
    const stage = new Stage()
    stage.server.onPoll = () =>
      Response.json({ event: 'sign-in:completed', data: delivery }, { headers: { etag: '"5"' } })
    let saves = 0
    const saveCredentials = () => {
      saves += 1
      if (saves === 1) throw new Error('QuotaExceededError')
    }
    const signIn = stage.load({ saveCredentials })
    signIn.start()
    await settle()
    stage.socket.refuse()
    await vi.advanceTimersByTimeAsync(1000)
    expect(stage.server.to('GET').map(({ headers }) => headers.get('if-none-match'))).toEqual([null, null])
    expect(signIn.state).toEqual({ status: 'completed' })
  })

  test('asks at once after news, and once a second while a server repeats itself', async () => {
    const stage = new Stage()
    const steps = ['started', 'redeeming', 'redeeming', 'redeeming']
    stage.server.onPoll = () => progress(steps.shift() ?? 'redeeming')
    const signIn = stage.load()
    signIn.start()
    await settle()
    stage.socket.refuse()
    await settle()
    expect(stage.server.to('GET')).toHaveLength(3)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(stage.server.to('GET')).toHaveLength(13)
    expect(signIn.state).toMatchObject({ stage: 'redeeming', online: true })
  })

  test('backs off while the server is unreachable, says so, and recovers', async () => {
    const stage = new Stage()
    stage.server.onPoll = () => 'unreachable'
    const signIn = stage.load()
    signIn.start()
    await settle()
    expect(signIn.state).toMatchObject({ online: true })
    stage.socket.refuse()
    await settle()
    expect(signIn.state).toMatchObject({ status: 'waiting', online: false })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(stage.server.to('GET').length).toBeGreaterThan(6)
    expect(stage.server.to('GET').length).toBeLessThan(15)
    stage.server.onPoll = () => progress('started')
    await vi.advanceTimersByTimeAsync(15_000)
    expect(signIn.state).toMatchObject({ status: 'waiting', stage: 'started', online: true })
  })

  test.each([
    ['in the problem', () => refusal('rate_limited', { retryAfter: 30 })],
    ['in the header', () => new Response('Slow down', { status: 429, headers: { 'retry-after': '30' } })],
  ])('waits as long as the server asks %s', async (_, answer) => {
    const stage = new Stage()
    stage.server.onPoll = answer
    stage.load().start()
    await settle()
    stage.socket.refuse()
    await vi.advanceTimersByTimeAsync(30_000)
    expect(stage.server.to('GET')).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1000)
    expect(stage.server.to('GET')).toHaveLength(2)
  })

  test('begins its pauses anew after an answer', async () => {
    const stage = new Stage()
    stage.server.onPoll = () => 'unreachable'
    stage.load().start()
    await settle()
    stage.socket.refuse()
    await vi.advanceTimersByTimeAsync(60_000)
    stage.server.onPoll = () => {
      stage.server.onPoll = () => 'unreachable'
      return progress('started')
    }
    const before = stage.server.to('GET').length
    await vi.advanceTimersByTimeAsync(15_000)
    // The answer, the failure right after it, and tries after at most 1, 3 and 7 seconds.
    await vi.advanceTimersByTimeAsync(7000)
    expect(stage.server.to('GET').length - before).toBeGreaterThanOrEqual(5)
  })

  test('that fails beside a working socket does not count as offline', async () => {
    const stage = new Stage()
    stage.server.onPoll = () => 'unreachable'
    const saveCredentials = () => Promise.reject(new Error('QuotaExceededError'))
    const signIn = await stage.loadAndStart({ saveCredentials })
    stage.socket.say('sign-in:completed', delivery)
    await settle()
    expect(stage.server.to('GET')).toHaveLength(1)
    expect(signIn.state).toMatchObject({ status: 'waiting', online: true })
  })

  test.each(['invalid_request', 'origin_not_allowed', 'sign_in_expired', 'sign_in_cancelled'] as const)(
    'ends the sign-in when the server refuses with %s',
    async (code) => {
      const stage = new Stage()
      stage.server.onPoll = () => refusal(code)
      const signIn = stage.load()
      signIn.start()
      await settle()
      stage.socket.refuse()
      await settle()
      expect(signIn.state).toEqual({ status: 'failed', problem: problemOf(code) })
      stage.expectNothingLeft()
    },
  )

  test('takes no page of a proxy for an answer', async () => {
    const stage = new Stage()
    const answers = [
      new Response('<h1>Welcome to the hotel</h1>', { headers: { 'content-type': 'text/html' } }),
      Response.json({ event: 'sign-in:completed', data: {} }),
      Response.json({ error: 'forbidden' }, { status: 403 }),
    ]
    stage.server.onPoll = () => answers.shift() ?? completed()
    const signIn = stage.load()
    signIn.start()
    await settle()
    stage.socket.refuse()
    await settle()
    expect(signIn.state).toMatchObject({ status: 'waiting', online: false })
    await vi.advanceTimersByTimeAsync(7000)
    expect(stage.saved).toEqual([credentials])
  })

  test('and the socket may both bring the same delivery: it is saved once', async () => {
    const stage = new Stage()
    const signIn = stage.load()
    signIn.start()
    await settle()
    let polls = 0
    stage.server.onPoll = () => {
      polls += 1
      stage.socket.say('sign-in:completed', delivery)
      return completed()
    }
    stage.socket.refuse()
    await settle()
    expect(polls).toBe(1)
    expect(stage.saved).toEqual([credentials])
    expect(signIn.state).toEqual({ status: 'completed' })
    stage.expectNothingLeft()
  })
})
