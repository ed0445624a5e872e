import { describe, expect, test, vi } from 'vitest'
import { credentials, delivery, refusal } from './messages.ts'
import { Stage, settle, stopClock } from './stage.ts'

stopClock()

describe('credentials that arrive', () => {
  test('are saved, then shown as completed, then acknowledged over the socket, which closes', async () => {
    const stage = new Stage()
    const signIn = await stage.loadAndStart()
    stage.socket.say('sign-in:completed', delivery)
    await settle()
    expect(stage.saved).toEqual([credentials])
    expect(signIn.state).toEqual({ status: 'completed' })
    expect(stage.socket.connected).toBe(true)

    const [receipt] = stage.socket.sent
    expect(receipt).toMatchObject({ event: 'sign-in:acknowledge', message: { deliveryId: delivery.deliveryId } })
    receipt?.answer({ ok: true })
    await settle()
    stage.expectNothingLeft()
    expect(stage.server.requests).toEqual([])
  })

  test('are not acknowledged before they are saved', async () => {
    const stage = new Stage()
    let finish: () => void = () => undefined
    const signIn = await stage.loadAndStart({
      saveCredentials: () =>
        new Promise((resolve) => {
          finish = resolve
        }),
    })
    stage.socket.say('sign-in:completed', delivery)
    await settle()
    expect(stage.socket.sent).toEqual([])
    expect(signIn.state.status).toBe('waiting')
    finish()
    await settle()
    expect(stage.socket.sent).toHaveLength(1)
    expect(signIn.state.status).toBe('completed')
  })

  test('DL-02: are saved once when they come again after a lost receipt, which is sent again', async () => {
    const stage = new Stage()
    const signIn = await stage.loadAndStart()
    stage.socket.say('sign-in:completed', delivery)
    stage.socket.say('sign-in:completed', delivery)
    await settle()
    stage.socket.drop()
    stage.socket.sent[0]?.lose()
    stage.server.onReceipt = () => 'unreachable'
    await settle()
    stage.socket.accept()
    stage.socket.say('sign-in:completed', delivery)
    expect(stage.server.to('POST /api/sign-in/receipt')).toHaveLength(1)

    stage.server.onReceipt = () => Response.json({ ok: true })
    await vi.advanceTimersByTimeAsync(1000)
    const receipts = stage.server.to('POST /api/sign-in/receipt')
    expect(receipts).toHaveLength(2)
    expect(receipts[1]).toMatchObject({ body: { deliveryId: delivery.deliveryId }, keepalive: true })
    expect(stage.saved).toEqual([credentials])
    expect(signIn.state).toEqual({ status: 'completed' })
    stage.expectNothingLeft()
  })

  test('come again when saving throws: nothing is acknowledged, the server is asked again, more and more slowly', async () => {
    const stage = new Stage()
    let broken = true
    const saveCredentials = vi.fn(() => {
      if (broken) throw new Error('QuotaExceededError')
    })
    const signIn = await stage.loadAndStart({ saveCredentials })
    stage.server.onPoll = () => Response.json({ event: 'sign-in:completed', data: delivery })
    stage.socket.say('sign-in:completed', delivery)
    await settle()
    expect(saveCredentials).toHaveBeenCalledTimes(2)
    await vi.advanceTimersByTimeAsync(1000)
    await vi.advanceTimersByTimeAsync(2000)
    expect(saveCredentials).toHaveBeenCalledTimes(4)
    expect(stage.socket.sent).toEqual([])
    expect(stage.server.to('POST')).toEqual([])
    expect(signIn.state).toMatchObject({ status: 'waiting', online: true })

    broken = false
    await vi.advanceTimersByTimeAsync(4000)
    expect(saveCredentials).toHaveBeenCalledTimes(5)
    expect(signIn.state).toEqual({ status: 'completed' })
    stage.socket.sent[0]?.answer({ ok: true })
    await settle()
    stage.expectNothingLeft()
  })

  test('that are malformed are ignored, and the genuine ones that follow are taken', async () => {
    const stage = new Stage()
    await stage.loadAndStart()
    stage.socket.say('sign-in:completed', { deliveryId: delivery.deliveryId })
    stage.socket.say('sign-in:completed', { ...delivery, credentials: { ...credentials, accessToken: '' } })
    stage.socket.say('sign-in:completed', { ...delivery, credentials: { ...credentials, tokenType: 'mac' } })
    stage.socket.say('sign-in:completed', undefined)
    stage.socket.say('sign-in:granted', delivery)
    await settle()
    expect(stage.saved).toEqual([])
    stage.socket.say('sign-in:completed', delivery)
    await settle()
    expect(stage.saved).toEqual([credentials])
  })

  test('stay completed when a failure is told late', async () => {
    const stage = new Stage()
    const signIn = await stage.loadAndStart()
    stage.socket.say('sign-in:completed', delivery)
    await settle()
    stage.socket.say('sign-in:failed', await refusal('sign_in_expired').json())
    await settle()
    expect(signIn.state).toEqual({ status: 'completed' })
  })
})

describe('a receipt', () => {
  test('that fails over HTTP is repeated after a pause only', async () => {
    const stage = new Stage()
    stage.server.onPoll = () => Response.json({ event: 'sign-in:completed', data: delivery })
    stage.server.onReceipt = () => 'unreachable'
    stage.load().start()
    await settle()
    stage.socket.refuse()
    await vi.advanceTimersByTimeAsync(499)
    expect(stage.server.to('POST')).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(501)
    expect(stage.server.to('POST')).toHaveLength(2)
    expect(stage.server.to('GET')).toHaveLength(1)
  })

  test('that the server refuses for good is not sent again', async () => {
    const stage = new Stage()
    await stage.loadAndStart()
    stage.socket.say('sign-in:completed', delivery)
    await settle()
    stage.socket.sent[0]?.answer(await refusal('sign_in_expired').json())
    await settle()
    stage.expectNothingLeft()
  })

  test('is given up when the life of the sign-in ends, and the state stays completed', async () => {
    const stage = new Stage()
    stage.server.onReceipt = () => refusal('store_unavailable')
    const signIn = await stage.loadAndStart()
    stage.socket.say('sign-in:completed', delivery)
    await settle()
    stage.socket.sent[0]?.answer(await refusal('store_unavailable').json())
    await vi.advanceTimersByTimeAsync(600_000)
    expect(stage.server.to('POST').length).toBeGreaterThan(30)
    expect(stage.server.to('POST').length).toBeLessThan(100)
    expect(signIn.state).toEqual({ status: 'completed' })
    stage.expectNothingLeft()
  })

  test('is still sent while the next sign-in has begun, and shows nothing in it', async () => {
    const stage = new Stage()
    const signIn = await stage.loadAndStart()
    const first = stage.socket
    first.say('sign-in:completed', delivery)
    await settle()
    signIn.start()
    await settle()
    expect(stage.server.to('DELETE')).toEqual([])
    first.sent[0]?.answer({ ok: true })
    await settle()
    expect(first.connected).toBe(false)
    expect(signIn.state).toMatchObject({ status: 'waiting', startUrl: stage.opened.url })
    expect(stage.storage.items.size).toBe(1)
  })
})
