import { parseSwitches } from '../src/host/switches.ts'
import {
  createExtensionInstance,
  type DialogPlace,
  type DialogRequest,
} from '../src/host/workbook/extension-instance.ts'
import { createLayout } from '../src/host/workbook/layout.ts'
import { createViz } from '../src/host/workbook/viz.ts'
import { createWorkbook } from '../src/host/workbook/workbook.ts'
import { createFakeStorage } from './fake-storage.ts'

/** A fake dialog host that records its calls. */
function createDialogs(): DialogPlace & { shown: DialogRequest | undefined; isBlocked: boolean } {
  return {
    shown: undefined,
    isBlocked: false,
    get isOpen() {
      return this.shown !== undefined
    },
    get payload() {
      return this.shown?.payload ?? ''
    },
    open(request) {
      if (!this.isBlocked) this.shown = request
      return !this.isBlocked
    },
    close() {
      this.shown = undefined
    },
  }
}

/** An extension in the first zone of a dashboard with these switches. */
export function createInstance(query = '') {
  const parsed = parseSwitches(new URLSearchParams(query), ['http://localhost:3000/extension/'])
  if ('problems' in parsed) throw new Error(parsed.problems.join())
  const { switches } = parsed
  const dialogs = createDialogs()
  const instance = createExtensionInstance(0, {
    switches,
    workbook: createWorkbook(createFakeStorage()),
    viz: createViz(),
    layout: createLayout(Number(switches.zones), switches),
    dialogs,
  })
  return { instance, dialogs }
}
