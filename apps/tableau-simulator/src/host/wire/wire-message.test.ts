import { describe, expect, it } from 'vitest'
import { parseFrameMessage, toCommandResponse, toNotification } from './wire-message.ts'

const msgGuid = 'dda67274-8a3b-4c55-9f10-0123456789ab'

describe('parseFrameMessage', () => {
  it('parses the two messages of an extension', () => {
    const initialize = { msgType: 'initialize', msgGuid, apiVersion: { major: 1 }, options: {} }
    const command = { msgType: 'command', msgGuid, verbId: 'get-fonts', parameters: { a: 1 } }
    expect(parseFrameMessage(initialize)).toEqual({ msgType: 'initialize', msgGuid })
    expect(parseFrameMessage(command)).toEqual(command)
  })

  it('parses a command without parameters', () => {
    const command = { msgType: 'command', msgGuid, verbId: 'get-fonts' }
    expect(parseFrameMessage(command)).toEqual({ ...command, parameters: {} })
  })

  it.each([
    ['nothing', undefined],
    ['text', 'initialize'],
    ['a list', [{ msgType: 'initialize', msgGuid }]],
    ['a GUID of the wrong form', { msgType: 'initialize', msgGuid: '1' }],
    ['a missing GUID', { msgType: 'initialize' }],
    ['a type of the embedding API', { msgType: 'v-handshake', msgGuid }],
    ['a command without verb', { msgType: 'command', msgGuid, parameters: {} }],
    ['an answer', { msgType: 'command-response', msgGuid, commandGuid: msgGuid, data: {} }],
  ])('drops %s', (_what, data) => {
    expect(parseFrameMessage(data)).toBeUndefined()
  })

  it('accepts only web addresses for the system browser', () => {
    const open = (url: unknown) => parseFrameMessage({ type: 'tableau-simulator:open-external', url })
    expect(open('javascript:alert(1)')).toBeUndefined()
    expect(open('data:text/html,hi')).toBeUndefined()
    expect(open('/signin')).toBeUndefined()
    expect(open(7)).toBeUndefined()
    expect(open('https://example.com/a')).toEqual({
      type: 'tableau-simulator:open-external',
      url: 'https://example.com/a',
    })
  })
})

it('gives every host message a new GUID, and a response that of its command', () => {
  const response = toCommandResponse(msgGuid, { data: [] })
  const notification = toNotification('settings-changed', { newSettings: {} })
  expect(response).toEqual({ msgGuid: expect.any(String), msgType: 'command-response', commandGuid: msgGuid, data: [] })
  expect(response.msgGuid).not.toBe(notification.msgGuid)
  expect(notification).toMatchObject({ msgType: 'notification', notificationId: 'settings-changed' })
})
