import { describe, expect, it } from 'vitest'
import { createInstance } from '../../../test/create-instance.ts'
import { createExtensionPort } from './extension-port.ts'

const msgGuid = 'dda67274-8a3b-4c55-9f10-0123456789ab'
const signIn = { type: 'tableau-simulator:open-external', url: 'https://example.com/signin' }

function startHost(query = '') {
  const { instance } = createInstance(query)
  const posted: object[] = []
  const logged: string[] = []
  const opened: string[] = []
  const port = createExtensionPort(instance, {
    post: (message) => posted.push(message),
    deliver: (notification) => port.notify(notification),
    log: { add: (speaker, summary) => logged.push(`${speaker}: ${summary}`), clear: () => logged.splice(0) },
    externalWindows: { add: (url) => opened.push(url) },
  })
  const command = (verbId: string, parameters: object) =>
    port.receive({ msgType: 'command', msgGuid, verbId, parameters })
  return { port, command, posted, logged, opened, instance }
}

describe('the host', () => {
  it('answers the first message with data, which the library requires', () => {
    const { port, posted } = startHost()
    port.receive({ msgType: 'initialize', msgGuid })
    expect(posted).toEqual([
      { msgGuid: expect.any(String), msgType: 'command-response', commandGuid: msgGuid, data: {} },
    ])
  })

  it('sends the extension its environment', () => {
    const { command, posted, instance } = startHost('context=desktop&language=fr&locale=fr-ca&theme=dark&width=300')
    command('initialize-extension', { 'extension-context-menu-ids': ['configure', 7], 'is-extension-dialog': false })
    expect(posted).toMatchObject([
      {
        data: {
          extensionInstance: { locator: { dashboardPath: { sheetName: 'Sales Dashboard', isDashboard: true } } },
          extensionDashboardInfo: {
            size: { w: 1200, h: 800 },
            extensionZoneId: 7,
            zones: [
              { zoneType: 'worksheet', sheetInfo: { name: 'Sales by Region' } },
              { zoneType: 'worksheet', sheetInfo: { name: 'Sales by Month' } },
              { zoneType: 'worksheet', sheetInfo: { name: 'Plays by Artist' } },
              { zoneType: 'extension', zoneId: 7, width: 300 },
            ],
          },
          extensionEnvironment: {
            extensionContext: 'desktop',
            extensionMode: 'viewing',
            extensionLanguage: 'fr',
            extensionLocale: 'fr-ca',
            extensionCountry: 'CA',
            workbookFormatting: {
              formattingSheets: expect.arrayContaining([
                { classNameKey: 'tableau-worksheet', cssProperties: expect.objectContaining({ color: '#e6e9ef' }) },
              ]),
            },
          },
          extensionSettingsInfo: { settingsValues: {} },
          extensionDialogPayload: '',
        },
      },
    ])
    expect(instance.contextMenuIds).toEqual(['configure'])
  })

  it('stores settings, answers, and then sends the change event', () => {
    const { command, posted } = startHost()
    command('save-extension-settings', { 'settings-values': { theme: 'dark' } })
    command('initialize-extension', {})
    expect(posted).toMatchObject([
      { msgType: 'command-response', data: { settingsValues: { theme: 'dark' } } },
      { msgType: 'notification', notificationId: 'settings-changed', data: { newSettings: { theme: 'dark' } } },
      { data: { extensionSettingsInfo: { settingsValues: { theme: 'dark' } } } },
    ])
  })

  it.each([[undefined], [['a']], [{ count: 7 }]])('rejects %j as settings', (settings) => {
    const { command, posted } = startHost()
    command('save-extension-settings', { 'settings-values': settings })
    expect(posted).toMatchObject([{ error: { errorCode: 'invalid-parameter', message: expect.any(String) } }])
  })

  it('has no fonts to download', () => {
    const { command, posted } = startHost()
    command('get-fonts', { 'font-name-list-items': ['Tableau Book'] })
    expect(posted).toMatchObject([{ data: [] }])
  })

  it.each(['viz-api', 'constructor', '__proto__'])('answers the unknown verb %s with an error', (verbId) => {
    const { command, posted, logged } = startHost()
    command(verbId, {})
    expect(posted).toMatchObject([{ commandGuid: msgGuid, error: { errorCode: 'unknown-verb-id' } }])
    expect(logged).toEqual([`extension: ${verbId}`, `host: ${verbId}: unknown-verb-id`])
  })

  it('does not answer with initialize=never, and logs the messages', () => {
    const { port, posted, logged } = startHost('initialize=never')
    port.receive({ msgType: 'initialize', msgGuid })
    expect(posted).toEqual([])
    expect(logged).toEqual(['extension: initialize', 'simulator: No answer (initialize=never)'])
  })

  it('ignores malformed messages', () => {
    const { port, posted, logged } = startHost()
    port.receive({ msgType: 'v-ack', msgGuid })
    expect(posted).toEqual([])
    expect(logged).toEqual(['simulator: Ignored: not a message of the protocol'])
  })

  it('lists a window of Desktop and lets the frame open it', () => {
    const { port, posted, opened } = startHost('context=desktop')
    port.receive(signIn)
    expect(opened).toEqual([signIn.url])
    expect(posted).toEqual([{ type: 'tableau-simulator:open-window', url: signIn.url }])
  })

  it('only lists a window of Desktop with external=catch', () => {
    const { port, posted, opened } = startHost('context=desktop&external=catch')
    port.receive(signIn)
    expect(opened).toEqual([signIn.url])
    expect(posted).toEqual([])
  })

  it('opens nothing for a frame that wrongly assumes Desktop', () => {
    const { port, posted, opened } = startHost('context=server')
    port.receive(signIn)
    expect([...opened, ...posted]).toEqual([])
  })
})
