import { describe, expect, test, vi } from 'vitest'
import { credentials, delivery, refusal } from './messages.ts'
import { settle, stopClock, TestBed } from './test-bed.ts'

stopClock()

describe('received credentials', () => {
  test('are saved, then shown as completed, then acknowledged over the socket, which closes', async () => {
    const bed = new TestBed()
    const signIn = await bed.loadAndStart()
    bed.socket.emit('sign-in:completed', delivery)
    await settle()
    expect(bed.saved).toEqual([credentials])
    expect(signIn.state).toEqual({ status: 'completed' })
    expect(bed.socket.connected).toBe(true)

    const [receipt] = bed.socket.sent
    expect(receipt).toMatchObject({ event: 'sign-in:acknowledge', message: { deliveryId: delivery.deliveryId } })
    receipt?.answer({ ok: true })
    await settle()
    bed.expectNothingLeft()
    expect(bed.server.requests).toEqual([])
  })

  test('are not acknowledged before they are saved', async () => {
    const bed = new TestBed()
    let finish: () => void = () => undefined
    const signIn = await bed.loadAndStart({
      saveCredentials: () =>
        new Promise((resolve) => {
          finish = resolve
        }),
    })
    bed.socket.emit('sign-in:completed', delivery)
    await settle()
    expect(bed.socket.sent).toEqual([])
    expect(signIn.state.status).toBe('waiting')
    finish()
    await settle()
    expect(bed.socket.sent).toHaveLength(1)
    expect(signIn.state.status).toBe('completed')
  })

  test('DL-02: are saved once when they repeat after a lost receipt, which is sent again', async () => {
    const bed = new TestBed()
    const signIn = await bed.loadAndStart()
    bed.socket.emit('sign-in:completed', delivery)
    bed.socket.emit('sign-in:completed', delivery)
    await settle()
    bed.socket.drop()
    bed.socket.sent[0]?.lose()
    bed.server.onReceipt = () => 'unreachable'
    await settle()
    bed.socket.accept()
    bed.socket.emit('sign-in:completed', delivery)
    expect(bed.server.to('POST /api/sign-in/receipt')).toHaveLength(1)

    bed.server.onReceipt = () => Response.json({ ok: true })
    await vi.advanceTimersByTimeAsync(1000)
    const receipts = bed.server.to('POST /api/sign-in/receipt')
    expect(receipts).toHaveLength(2)
    expect(receipts[1]).toMatchObject({ body: { deliveryId: delivery.deliveryId }, keepalive: true })
    expect(bed.saved).toEqual([credentials])
    expect(signIn.state).toEqual({ status: 'completed' })
    bed.expectNothingLeft()
  })

  test('are requested again with exponential back-off while saving throws, and not acknowledged', async () => {
    const bed = new TestBed()
    let broken = true
    const saveCredentials = vi.fn(() => {
      if (broken) throw new Error('QuotaExceededError')
    })
    const signIn = await bed.loadAndStart({ saveCredentials })
    bed.server.onPoll = () => Response.json({ event: 'sign-in:completed', data: delivery })
    bed.socket.emit('sign-in:completed', delivery)
    await settle()
    expect(saveCredentials).toHaveBeenCalledTimes(2)
    await vi.advanceTimersByTimeAsync(1000)
    await vi.advanceTimersByTimeAsync(2000)
    expect(saveCredentials).toHaveBeenCalledTimes(4)
    expect(bed.socket.sent).toEqual([])
    expect(bed.server.to('POST')).toEqual([])
    expect(signIn.state).toMatchObject({ status: 'waiting', online: true })

    broken = false
    await vi.advanceTimersByTimeAsync(4000)
    expect(saveCredentials).toHaveBeenCalledTimes(5)
    expect(signIn.state).toEqual({ status: 'completed' })
    bed.socket.sent[0]?.answer({ ok: true })
    await settle()
    bed.expectNothingLeft()
  })

  test('that are malformed are ignored, and valid ones that follow are saved', async () => {
    const bed = new TestBed()
    await bed.loadAndStart()
    bed.socket.emit('sign-in:completed', { deliveryId: delivery.deliveryId })
    bed.socket.emit('sign-in:completed', { ...delivery, credentials: { ...credentials, accessToken: '' } })
    bed.socket.emit('sign-in:completed', { ...delivery, credentials: { ...credentials, tokenType: 'mac' } })
    bed.socket.emit('sign-in:completed', undefined)
    bed.socket.emit('sign-in:granted', delivery)
    await settle()
    expect(bed.saved).toEqual([])
    bed.socket.emit('sign-in:completed', delivery)
    await settle()
    expect(bed.saved).toEqual([credentials])
  })

  test('stay completed after a stale failure event', async () => {
    const bed = new TestBed()
    const signIn = await bed.loadAndStart()
    bed.socket.emit('sign-in:completed', delivery)
    await settle()
    bed.socket.emit('sign-in:failed', await refusal('sign_in_expired').json())
    await settle()
    expect(signIn.state).toEqual({ status: 'completed' })
  })
})

describe('a receipt', () => {
  test('that fails over HTTP is retried after a delay', async () => {
    const bed = new TestBed()
    bed.server.onPoll = () => Response.json({ event: 'sign-in:completed', data: delivery })
    bed.server.onReceipt = () => 'unreachable'
    bed.load().start()
    await settle()
    bed.socket.refuse()
    await vi.advanceTimersByTimeAsync(499)
    expect(bed.server.to('POST')).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(501)
    expect(bed.server.to('POST')).toHaveLength(2)
    expect(bed.server.to('GET')).toHaveLength(1)
  })

  test('is not retried after a final refusal', async () => {
    const bed = new TestBed()
    await bed.loadAndStart()
    bed.socket.emit('sign-in:completed', delivery)
    await settle()
    bed.socket.sent[0]?.answer(await refusal('sign_in_expired').json())
    await settle()
    bed.expectNothingLeft()
  })

  test('is retried until the sign-in expires, and the state stays completed', async () => {
    const bed = new TestBed()
    bed.server.onReceipt = () => refusal('store_unavailable')
    const signIn = await bed.loadAndStart()
    bed.socket.emit('sign-in:completed', delivery)
    await settle()
    bed.socket.sent[0]?.answer(await refusal('store_unavailable').json())
    await vi.advanceTimersByTimeAsync(600_000)
    expect(bed.server.to('POST').length).toBeGreaterThan(30)
    expect(bed.server.to('POST').length).toBeLessThan(100)
    expect(signIn.state).toEqual({ status: 'completed' })
    bed.expectNothingLeft()
  })

  test('is still sent after the next sign-in has started, without changing its state', async () => {
    const bed = new TestBed()
    const signIn = await bed.loadAndStart()
    const first = bed.socket
    first.emit('sign-in:completed', delivery)
    await settle()
    signIn.start()
    await settle()
    expect(bed.server.to('DELETE')).toEqual([])
    first.sent[0]?.answer({ ok: true })
    await settle()
    expect(first.connected).toBe(false)
    expect(signIn.state).toMatchObject({ status: 'waiting', startUrl: bed.opened.url })
    expect(bed.storage.items.size).toBe(1)
  })
})
