import { integrationName } from '@stagedoor/shared/integration-name'
import { describe, expect, test } from 'vitest'
import { openSignInWindow } from '../src/open-sign-in-window.ts'
import { savePending } from '../src/save-pending.ts'
import { delivery } from './messages.ts'
import { PUBLIC_URL, settle, stopClock, TestBed } from './test-bed.ts'

stopClock()

function openEarly(bed: TestBed) {
  const integration = integrationName.parse('spotify')
  const opened = openSignInWindow({
    window: bed.window,
    publicUrl: PUBLIC_URL,
    integration,
    extension: undefined,
    frameIndex: 0,
  })
  savePending(bed.storage, opened.pending)
  return opened
}

describe('a window that opened before the client had loaded', () => {
  test('gets its proof before and after the takeover, and ends like every sign-in', async () => {
    const bed = new TestBed()
    const opened = openEarly(bed)
    const { id, window: source } = bed.opened
    const hello = () => bed.window.receive({ origin: PUBLIC_URL, source, data: { type: 'stagedoor:hello', id } })
    hello()
    expect(source.posted).toHaveLength(1)

    const signIn = bed.load()
    signIn.follow(opened)
    await settle()
    bed.socket.accept()
    expect(signIn.state).toMatchObject({ status: 'waiting', stage: 'waiting' })
    expect(bed.window.opened).toHaveLength(1)
    hello()
    expect(source.posted).toHaveLength(2)

    bed.socket.emit('sign-in:completed', delivery)
    await settle()
    expect(bed.saved).toHaveLength(1)
    // One attempt: the stored sign-in was not resumed as well.
    expect(bed.sockets).toHaveLength(1)
  })

  test('resumes after a reload that came first', async () => {
    const bed = new TestBed()
    openEarly(bed)
    const signIn = bed.load()
    await settle()
    expect(signIn.state).toMatchObject({ status: 'waiting', startUrl: bed.opened.url })
    expect(bed.window.opened).toHaveLength(1)
  })
})
