import { readFileSync } from 'node:fs'
import { createContext, runInContext } from 'node:vm'
import { createExtensionPort } from '../src/host/wire/extension-port.ts'
import { createInstance } from './create-instance.ts'

const script = readFileSync(new URL('../stand-in/tableau.extensions.js', import.meta.url), 'utf8')

/**
 * Connects the stand-in and the host without a browser.
 */
export async function connectStandIn(query = '') {
  const { instance, dialogs } = createInstance(query)
  const listeners: ((event: object) => void)[] = []
  const window = {
    opener: null,
    parent: { postMessage: (message: unknown) => queueMicrotask(() => port.receive(structuredClone(message))) },
    addEventListener: (type: string, listener: (event: object) => void) => {
      if (type === 'message') listeners.push(listener)
    },
  }
  const port = createExtensionPort(instance, {
    post: (data) => {
      const event = { source: window.parent, origin: 'http://127.0.0.1:4400', data: structuredClone(data) }
      for (const listener of [...listeners]) listener(event)
    },
    deliver: (notification) => port.notify(notification),
    log: { add: () => undefined, clear: () => undefined },
    externalWindows: { add: () => undefined },
  })

  const head = { append: () => undefined }
  const document = { head, getElementById: () => null, createElement: () => ({}) }
  // Shares the Map constructor, as in a page: each context has its own.
  const context = createContext({ window, document, crypto, Map, HTMLStyleElement: class {} })
  runInContext(script, context)
  const { tableau } = context
  await tableau.extensions.initializeAsync()
  const { dashboard } = tableau.extensions.dashboardContent
  const [byRegion, byMonth, byArtist] = dashboard.worksheets
  const deliver = (notifications: Parameters<typeof port.notify>[0][]) => {
    for (const notification of notifications) port.notify(notification)
  }
  return { tableau, extensions: tableau.extensions, dashboard, byRegion, byMonth, byArtist, instance, dialogs, deliver }
}

/** Records an object's events of one type. */
export function collect<Event = Record<string, never>>(
  source: { addEventListener(type: string, handler: (event: never) => void): void },
  type: string,
): Event[] {
  const events: Event[] = []
  source.addEventListener(type, (event) => events.push(event))
  return events
}
