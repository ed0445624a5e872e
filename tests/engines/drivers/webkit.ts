import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pass } from 'node:timers/promises'
import { findProgram } from '@stagedoor/testing/find-program'
import { freePort } from '@stagedoor/testing/free-port'
import type { Engine, EngineBrowser, EngineDocument, EngineWindow } from './engine.ts'
import { keepWindows } from './keep-windows.ts'
import { startOwnProcess } from './own-process.ts'
import { WebDriverSession } from './web-driver-session.ts'
import { startXvfb } from './xvfb.ts'

/** Drives WebKitGTK's MiniBrowser on a display of its own. A WebDriver server has one browser, so each browser has a server. */
export async function startWebKit(): Promise<Engine> {
  const folder = mkdtempSync(join(tmpdir(), 'stagedoor-webkit-'))
  const { display, end } = await startXvfb()
  const env = {
    DISPLAY: display,
    GDK_BACKEND: 'x11',
    // No graphics card, no accessibility bus, no session bus and no files of the person who runs the tests.
    LIBGL_ALWAYS_SOFTWARE: '1',
    WEBKIT_DISABLE_COMPOSITING_MODE: '1',
    NO_AT_BRIDGE: '1',
    DBUS_SESSION_BUS_ADDRESS: 'disabled:',
    XDG_CACHE_HOME: folder,
    XDG_CONFIG_HOME: folder,
    XDG_DATA_HOME: folder,
  }
  return {
    openBrowser: () => startBrowser(env),
    async close() {
      await end()
      rmSync(folder, { recursive: true })
    },
  }
}

async function startBrowser(env: Record<string, string>): Promise<EngineBrowser> {
  const port = await freePort()
  const driver = startOwnProcess(findProgram('webkit') ?? 'WebKitWebDriver', [`--port=${port}`], { env })
  const server = `http://127.0.0.1:${port}`
  while (!(await responds(server))) {
    if (driver.child.exitCode !== null) throw new Error('WebKitWebDriver ended before it listened.')
    await pass(50)
  }
  const session = await WebDriverSession.start(server)
  let [unused] = await session.handles()

  // The session has one current window, so commands for different windows must not interleave.
  let last: Promise<unknown> = Promise.resolve()
  const inTurn: InTurn = (steps) => {
    const result = last.then(() => steps(session))
    last = result.catch(() => {})
    return result
  }
  const windowOf = keepWindows((handle: string) => toWindow(handle, inTurn))
  return {
    open: (url) =>
      inTurn(async () => {
        const handle = unused ?? (await session.openWindow())
        unused = undefined
        await session.switchTo(handle)
        await session.goto(url)
        return windowOf(handle)
      }),
    windows: () => inTurn(async () => (await session.handles()).map(windowOf)),
    close: () => driver.end(),
  }
}

type InTurn = <Result>(steps: (session: WebDriverSession) => Promise<Result>) => Promise<Result>

function toWindow(handle: string, inTurn: InTurn): EngineWindow {
  const inWindow: InTurn = (steps) =>
    inTurn(async (session) => {
      await session.switchTo(handle)
      return steps(session)
    })
  return {
    ...toDocument(inWindow),
    frame: (xpath) =>
      toDocument((steps) =>
        inWindow(async (session) => {
          await session.switchToFrame(xpath)
          return steps(session)
        }),
      ),
    goto: (url) => inWindow((session) => session.goto(url)),
    reload: () => inWindow((session) => session.reload()),
    back: () => inWindow((session) => session.back()),
    close: () =>
      inWindow(async (session) => {
        await session.closeWindow()
        // Opening a window needs a current one.
        const [other] = await session.handles()
        if (other !== undefined) await session.switchTo(other)
      }),
  }
}

function toDocument(inDocument: InTurn): EngineDocument {
  return {
    evaluate: <Value>(expression: string) => inDocument((session) => session.evaluate(expression) as Promise<Value>),
    click: (xpath) => inDocument((session) => session.click(xpath)),
    type: (xpath, text) => inDocument((session) => session.type(xpath, text)),
  }
}

async function responds(server: string): Promise<boolean> {
  return fetch(`${server}/status`).then(
    ({ ok }) => ok,
    () => false,
  )
}
