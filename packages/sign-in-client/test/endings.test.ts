import { describe, expect, test, vi } from 'vitest'
import { delivery, problemOf, refusal } from './messages.ts'
import { settle, stopClock, TestBed } from './test-bed.ts'

stopClock()

describe('a sign-in ends', () => {
  test('when the viewer cancels: idle at once, and the server is informed', async () => {
    const bed = new TestBed()
    const signIn = await bed.loadAndStart()
    signIn.cancel()
    expect(signIn.state).toEqual({ status: 'idle' })
    expect(bed.server.to('DELETE /api/sign-in')).toMatchObject([{ keepalive: true }])
    bed.expectNothingLeft()
  })

  test('when the viewer cancels while the server is unreachable', async () => {
    const bed = new TestBed()
    bed.server.onCancel = () => 'unreachable'
    const signIn = await bed.loadAndStart()
    signIn.cancel()
    await settle()
    expect(signIn.state).toEqual({ status: 'idle' })
    bed.expectNothingLeft()
  })

  test('at a failure event, and ignores later events', async () => {
    const bed = new TestBed()
    const signIn = await bed.loadAndStart()
    const problem = problemOf('access_denied')
    bed.socket.emit('sign-in:failed', problem)
    expect(signIn.state).toEqual({ status: 'failed', problem })
    bed.expectNothingLeft()

    bed.socket.emit('sign-in:completed', delivery)
    bed.socket.emit('sign-in:failed', problemOf('server_error'))
    await settle()
    expect(bed.saved).toEqual([])
    expect(signIn.state).toEqual({ status: 'failed', problem })
  })

  test('when the server has no such integration, without waiting for the window', async () => {
    const problem = problemOf('unknown_integration')
    const bySocket = new TestBed()
    let signIn = bySocket.load()
    signIn.start()
    await settle()
    expect(bySocket.socket.options.auth).toMatchObject({ integration: 'spotify' })
    bySocket.socket.refuse(problem)
    expect(signIn.state).toEqual({ status: 'failed', problem })
    bySocket.expectNothingLeft()

    const byHttp = new TestBed()
    byHttp.server.onPoll = () => refusal('unknown_integration')
    signIn = byHttp.load()
    signIn.start()
    await settle()
    byHttp.socket.refuse()
    await settle()
    expect(byHttp.server.to('GET').map(({ path }) => path)).toEqual(['/api/sign-in?wait=25&integration=spotify'])
    expect(signIn.state).toEqual({ status: 'failed', problem })
    byHttp.expectNothingLeft()
  })

  test('after ten minutes without a response', async () => {
    const bed = new TestBed()
    const signIn = await bed.loadAndStart()
    await vi.advanceTimersByTimeAsync(599_999)
    expect(signIn.state.status).toBe('waiting')
    await vi.advanceTimersByTimeAsync(1)
    expect(signIn.state).toMatchObject({ status: 'failed', problem: { code: 'sign_in_expired', requestId: '' } })
    bed.expectNothingLeft()
  })

  test('after ten minutes of long-polling', async () => {
    const bed = new TestBed()
    bed.server.onPoll = () => 'unreachable'
    const signIn = bed.load()
    signIn.start()
    await settle()
    bed.socket.refuse()
    await vi.advanceTimersByTimeAsync(600_000)
    expect(signIn.state).toMatchObject({ status: 'failed', problem: { code: 'sign_in_expired' } })
    bed.expectNothingLeft()
  })

  test.each(['click', 'reload'])('after a %s, and late credentials do not sign in', async (origin) => {
    const bed = new TestBed()
    let signIn = bed.load()
    signIn.start()
    await settle()
    bed.server.onPoll = () => {
      queueMicrotask(() => signIn.cancel())
      return Response.json({ event: 'sign-in:completed', data: delivery })
    }
    if (origin === 'click') bed.socket.refuse()
    else {
      signIn.dispose()
      signIn = bed.load()
    }
    await settle()
    expect(bed.server.to('GET')).toHaveLength(1)
    expect(bed.saved).toEqual([])
    expect(signIn.state).toEqual({ status: 'idle' })
    bed.expectNothingLeft()
  })

  test('while the socket library is loading, and then no socket opens', async () => {
    const bed = new TestBed()
    const signIn = bed.load()
    signIn.start()
    signIn.cancel()
    await settle()
    expect(bed.sockets).toEqual([])
    bed.expectNothingLeft()
  })

  test('and can be started again from every final state', async () => {
    const bed = new TestBed()
    const signIn = await bed.loadAndStart()
    bed.socket.emit('sign-in:failed', problemOf('access_denied'))
    for (const ending of ['failed', 'idle', 'completed']) {
      expect(signIn.state.status).toBe(ending)
      signIn.start()
      await settle()
      bed.socket.accept()
      expect(signIn.state).toMatchObject({ status: 'waiting', startUrl: bed.opened.url })
      if (ending === 'failed') signIn.cancel()
      if (ending === 'idle') {
        bed.socket.emit('sign-in:completed', delivery)
        await settle()
      }
    }
    expect(new Set(bed.window.opened.map(({ url }) => url)).size).toBe(4)
  })
})

describe('cancel', () => {
  test('sends the reason when another dashboard of the browser has signed in, and shows the button', async () => {
    const bed = new TestBed()
    const signIn = await bed.loadAndStart()
    signIn.cancel('signed-in-elsewhere')
    expect(signIn.state).toEqual({ status: 'idle' })
    expect(bed.server.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'DELETE /api/sign-in?reason=signed-in-elsewhere',
    ])
    bed.expectNothingLeft()
  })

  test('is a no-op without a sign-in in progress', async () => {
    const bed = new TestBed()
    const signIn = bed.load()
    signIn.cancel()
    signIn.start()
    await settle()
    bed.socket.emit('sign-in:failed', problemOf('access_denied'))
    signIn.cancel()
    expect(signIn.state.status).toBe('failed')
    expect(bed.server.requests).toEqual([])
  })

  test('does not abort a receipt that is being sent', async () => {
    const bed = new TestBed()
    const signIn = await bed.loadAndStart()
    bed.socket.emit('sign-in:completed', delivery)
    await settle()
    signIn.cancel()
    expect(signIn.state.status).toBe('completed')
    expect(bed.socket.connected).toBe(true)
    expect(bed.server.to('DELETE')).toEqual([])
  })
})

describe('dispose', () => {
  test('leaves only the stored sign-in, and changes no state afterwards', async () => {
    const bed = new TestBed()
    const signIn = await bed.loadAndStart()
    bed.socket.refuse()
    await settle()
    const shown = bed.shown.length
    signIn.dispose()
    await settle()
    expect(bed.storage.items.size).toBe(1)
    bed.storage.items.clear()
    bed.expectNothingLeft()
    bed.socket.emit('sign-in:completed', delivery)
    await settle()
    expect(bed.saved).toEqual([])
    expect(bed.shown).toHaveLength(shown)
  })

  test('is final: start throws an error with an instruction', () => {
    const bed = new TestBed()
    const signIn = bed.load()
    signIn.dispose()
    expect(() => signIn.start()).toThrow('createSignIn()')
    expect(bed.window.opened).toEqual([])
  })
})

describe('options', () => {
  test.each(['', 'signin.example.com', 'javascript:alert(1)', 'ftp://signin.example.com'])(
    'with the publicUrl %j are rejected with an instruction',
    (publicUrl) => {
      expect(() => new TestBed().load({ publicUrl })).toThrow('Set it to an origin, such as https://signin.example.com')
    },
  )

  test('with an invalid integration name are rejected with an instruction', () => {
    expect(() => new TestBed().load({ integration: '../admin' })).toThrow("sign-in server's configuration")
  })
})

test('listeners are called until they unsubscribe, and each change is a new object', async () => {
  const bed = new TestBed()
  const signIn = bed.load()
  const listener = vi.fn()
  const unsubscribe = signIn.subscribe(listener)
  const idle = signIn.state
  signIn.start()
  expect(listener).toHaveBeenCalledTimes(1)
  expect(signIn.state).not.toBe(idle)
  expect(signIn.state).toBe(signIn.state)
  unsubscribe()
  signIn.cancel()
  expect(listener).toHaveBeenCalledTimes(1)
})
