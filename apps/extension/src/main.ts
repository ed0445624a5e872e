import { loadLater } from './served-view/load-later.ts'
import { startServedView } from './served-view/start-served-view.ts'
import { waitForPaint } from './served-view/wait-for-paint.ts'

/** The button works before the framework has loaded. */
async function start() {
  const servedView = startServedView()
  if (servedView.shown) await waitForPaint(window)
  loadLater(document)
  try {
    const { startPage } = await import('./start-page.tsx')
    await startPage(servedView)
  } catch (error) {
    servedView.withdraw()
    throw error
  }
}

void start()
