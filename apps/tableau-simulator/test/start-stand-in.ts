import { readFileSync } from 'node:fs'
import { createContext, runInContext } from 'node:vm'

type Question = { msgGuid: string; msgType: string; verbId?: string; parameters: Record<string, unknown> }

const script = readFileSync(new URL('../stand-in/tableau.extensions.js', import.meta.url), 'utf8')

/** The default response to `initialize-extension`. */
const start = {
  extensionInstance: { locator: { dashboardPath: { sheetName: 'Sales Dashboard' } } },
  extensionDashboardInfo: {
    name: 'Sales Dashboard',
    size: { w: 1200, h: 800 },
    zones: [{ zoneType: 'worksheet', sheetInfo: { name: 'Sales by Region' } }, { zoneType: 'extension' }],
  },
  extensionEnvironment: { extensionContext: 'server', extensionLocale: 'en-us' },
  extensionSettingsInfo: { settingsValues: { theme: 'light', empty: '' } },
  extensionDialogPayload: 'hello',
}

/** Runs the stand-in in a minimal window with a fake host. */
export function startStandIn({ isFramed = true } = {}) {
  const listeners: ((event: object) => void)[] = []
  const questions: Question[] = []
  const host = { postMessage: (question: Question) => questions.push(question) }
  const window = {
    parent: isFramed ? host : undefined,
    opener: null,
    addEventListener: (type: string, listener: (event: object) => void) =>
      type === 'message' && listeners.push(listener),
  }
  if (!isFramed) Object.assign(window, { parent: window })
  const context = createContext({ window, crypto })
  runInContext(script, context)

  const say = (data: object, source: object = host) => {
    for (const listener of [...listeners]) listener({ source, origin: 'http://127.0.0.1:4400', data })
  }
  const answer = (outcome: { data: unknown } | { error: object }) =>
    say({ msgType: 'command-response', commandGuid: questions.at(-1)?.msgGuid, ...outcome })

  return {
    tableau: context['tableau'],
    questions,
    say,
    answer,
    notify: (notificationId: string, data: unknown) => say({ msgType: 'notification', notificationId, data }),
    /** Answers both commands of the start and returns the namespaces. */
    async initialize(callbacks?: object) {
      const initialized = context['tableau'].extensions.initializeAsync(callbacks)
      answer({ data: {} })
      await Promise.resolve()
      await Promise.resolve()
      answer({ data: start })
      await initialized
      return context['tableau'].extensions
    },
  }
}
