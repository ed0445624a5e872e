import { describe, expect, test, vi } from 'vitest'
import { delivery, problemOf, refusal } from './messages.ts'
import { Stage, settle, stopClock } from './stage.ts'

stopClock()

describe('a sign-in ends', () => {
  test('when the viewer gives up: idle at once, and the server is told', async () => {
    const stage = new Stage()
    const signIn = await stage.loadAndStart()
    signIn.cancel()
    expect(signIn.state).toEqual({ status: 'idle' })
    expect(stage.server.to('DELETE /api/sign-in')).toMatchObject([{ keepalive: true }])
    stage.expectNothingLeft()
  })

  test('when the viewer gives up and the server cannot be reached', async () => {
    const stage = new Stage()
    stage.server.onCancel = () => 'unreachable'
    const signIn = await stage.loadAndStart()
    signIn.cancel()
    await settle()
    expect(signIn.state).toEqual({ status: 'idle' })
    stage.expectNothingLeft()
  })

  test('when the server says so, whatever comes after', async () => {
    const stage = new Stage()
    const signIn = await stage.loadAndStart()
    const problem = problemOf('access_denied')
    stage.socket.say('sign-in:failed', problem)
    expect(signIn.state).toEqual({ status: 'failed', problem })
    stage.expectNothingLeft()

    stage.socket.say('sign-in:completed', delivery)
    stage.socket.say('sign-in:failed', problemOf('server_error'))
    await settle()
    expect(stage.saved).toEqual([])
    expect(signIn.state).toEqual({ status: 'failed', problem })
  })

  test('when the server has no such integration: it is asked by name, and its answer does not wait for a window', async () => {
    const problem = problemOf('unknown_integration')
    const bySocket = new Stage()
    let signIn = bySocket.load()
    signIn.start()
    await settle()
    expect(bySocket.socket.options.auth).toMatchObject({ integration: 'spotify' })
    bySocket.socket.refuse(problem)
    expect(signIn.state).toEqual({ status: 'failed', problem })
    bySocket.expectNothingLeft()

    const byHttp = new Stage()
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

  test('after ten minutes without an answer', async () => {
    const stage = new Stage()
    const signIn = await stage.loadAndStart()
    await vi.advanceTimersByTimeAsync(599_999)
    expect(signIn.state.status).toBe('waiting')
    await vi.advanceTimersByTimeAsync(1)
    expect(signIn.state).toMatchObject({ status: 'failed', problem: { code: 'sign_in_expired', requestId: '' } })
    stage.expectNothingLeft()
  })

  test('after ten minutes of long-polling', async () => {
    const stage = new Stage()
    stage.server.onPoll = () => 'unreachable'
    const signIn = stage.load()
    signIn.start()
    await settle()
    stage.socket.refuse()
    await vi.advanceTimersByTimeAsync(600_000)
    expect(signIn.state).toMatchObject({ status: 'failed', problem: { code: 'sign_in_expired' } })
    stage.expectNothingLeft()
  })

  test.each(['click', 'reload'])('after a %s, and credentials on their way then sign nobody in', async (origin) => {
    const stage = new Stage()
    let signIn = stage.load()
    signIn.start()
    await settle()
    stage.server.onPoll = () => {
      queueMicrotask(() => signIn.cancel())
      return Response.json({ event: 'sign-in:completed', data: delivery })
    }
    if (origin === 'click') stage.socket.refuse()
    else {
      signIn.dispose()
      signIn = stage.load()
    }
    await settle()
    expect(stage.server.to('GET')).toHaveLength(1)
    expect(stage.saved).toEqual([])
    expect(signIn.state).toEqual({ status: 'idle' })
    stage.expectNothingLeft()
  })

  test('while the socket library is still loading, and then no socket opens', async () => {
    const stage = new Stage()
    const signIn = stage.load()
    signIn.start()
    signIn.cancel()
    await settle()
    expect(stage.sockets).toEqual([])
    stage.expectNothingLeft()
  })

  test('and may be started again from every ending', async () => {
    const stage = new Stage()
    const signIn = await stage.loadAndStart()
    stage.socket.say('sign-in:failed', problemOf('access_denied'))
    for (const ending of ['failed', 'idle', 'completed']) {
      expect(signIn.state.status).toBe(ending)
      signIn.start()
      await settle()
      stage.socket.accept()
      expect(signIn.state).toMatchObject({ status: 'waiting', startUrl: stage.opened.url })
      if (ending === 'failed') signIn.cancel()
      if (ending === 'idle') {
        stage.socket.say('sign-in:completed', delivery)
        await settle()
      }
    }
    expect(new Set(stage.window.opened.map(({ url }) => url)).size).toBe(4)
  })
})

describe('cancel', () => {
  test('because another dashboard of the browser has signed in tells the server that reason, and shows the button', async () => {
    const stage = new Stage()
    const signIn = await stage.loadAndStart()
    signIn.cancel('signed-in-elsewhere')
    expect(signIn.state).toEqual({ status: 'idle' })
    expect(stage.server.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'DELETE /api/sign-in?reason=signed-in-elsewhere',
    ])
    stage.expectNothingLeft()
  })

  test('does nothing when there is nothing to give up', async () => {
    const stage = new Stage()
    const signIn = stage.load()
    signIn.cancel()
    signIn.start()
    await settle()
    stage.socket.say('sign-in:failed', problemOf('access_denied'))
    signIn.cancel()
    expect(signIn.state.status).toBe('failed')
    expect(stage.server.requests).toEqual([])
  })

  test('lets a receipt that is on its way arrive', async () => {
    const stage = new Stage()
    const signIn = await stage.loadAndStart()
    stage.socket.say('sign-in:completed', delivery)
    await settle()
    signIn.cancel()
    expect(signIn.state.status).toBe('completed')
    expect(stage.socket.connected).toBe(true)
    expect(stage.server.to('DELETE')).toEqual([])
  })
})

describe('dispose', () => {
  test('leaves nothing but the stored sign-in, and shows nothing any more', async () => {
    const stage = new Stage()
    const signIn = await stage.loadAndStart()
    stage.socket.refuse()
    await settle()
    const shown = stage.shown.length
    signIn.dispose()
    await settle()
    expect(stage.storage.items.size).toBe(1)
    stage.storage.items.clear()
    stage.expectNothingLeft()
    stage.socket.say('sign-in:completed', delivery)
    await settle()
    expect(stage.saved).toEqual([])
    expect(stage.shown).toHaveLength(shown)
  })

  test('is final: start says what to do instead', () => {
    const stage = new Stage()
    const signIn = stage.load()
    signIn.dispose()
    expect(() => signIn.start()).toThrow('createSignIn()')
    expect(stage.window.opened).toEqual([])
  })
})

describe('options', () => {
  test.each(['', 'signin.example.com', 'javascript:alert(1)', 'ftp://signin.example.com'])(
    'with the publicUrl %j are refused with what to give instead',
    (publicUrl) => {
      expect(() => new Stage().load({ publicUrl })).toThrow('Give the origin of the sign-in server')
    },
  )

  test('with an integration that is no name are refused with what to give instead', () => {
    expect(() => new Stage().load({ integration: '../admin' })).toThrow("sign-in server's configuration")
  })
})

test('listeners are called until they unsubscribe, and each change is a new object', async () => {
  const stage = new Stage()
  const signIn = stage.load()
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
