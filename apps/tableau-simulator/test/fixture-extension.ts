import { readFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

const standIn = readFileSync(new URL('../stand-in/tableau.extensions.js', import.meta.url), 'utf8')

/** A minimal extension for tests. */
const extensionPage = `<!doctype html><html lang="en"><title>Fixture</title>
<script src="/tableau/tableau.extensions.js"></script>
<body class="tableau-worksheet">
<h1 class="tableau-worksheet-title">Fixture extension</h1>
<p>Start: <output id="start">waiting</output></p>
<p>Window: <output id="window">none</output></p>
<p>Menu: <output id="menu">none</output></p>
<button id="open">Open a window</button> <a href="/window?by=link" target="_blank">Open a link</a>
<script>
  const show = (id, text) => { document.getElementById(id).textContent = text }
  tableau.extensions.initializeAsync({ configure: () => show('menu', 'configure') }).then(
    () => show('start', 'initialized'),
    (error) => show('start', String(error)),
  )
  document.getElementById('open').addEventListener('click', () => {
    show('window', window.open('/window?by=script') === null ? 'no handle' : 'a handle')
  })
  window.addEventListener('message', ({ data }) => data === 'hello, opener' && show('window', 'a handle that talks'))
</script></html>`

/** The extension's own page for a dialog. */
const dialogPage = `<!doctype html><html lang="en"><title>Dialog</title>
<script src="/tableau/tableau.extensions.js"></script>
<body class="tableau-worksheet">
<p>Payload: <output id="payload">waiting</output></p>
<p>Settings: <output id="settings">none</output></p>
<button id="save">Save and close</button>
<script>
  const show = (id, text) => { document.getElementById(id).textContent = text }
  tableau.extensions.initializeDialogAsync().then((payload) => {
    const { settings, ui } = tableau.extensions
    show('payload', payload)
    settings.addEventListener('settings-changed', ({ newSettings }) => show('settings', JSON.stringify(newSettings)))
    document.getElementById('save').addEventListener('click', async () => {
      settings.set('layout', 'list')
      await settings.saveAsync()
      ui.closeDialog('saved')
    })
  })
</script></html>`

const windowPage = (site: string) => `<!doctype html><html lang="en"><title>Window</title>
<p>Came from: <output id="site">${site}</output></p><p>Opener: <output id="opener"></output></p>
<script>
  document.getElementById('opener').textContent = String(window.opener !== null)
  window.opener?.postMessage('hello, opener', location.origin)
</script></html>`

const serve: RequestListener = (request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost')
  if (pathname === '/tableau/tableau.extensions.js') {
    response.setHeader('Content-Type', 'text/javascript').end(standIn)
    return
  }
  response.setHeader('Content-Type', 'text/html; charset=utf-8')
  if (pathname === '/extension/') response.end(extensionPage)
  else if (pathname === '/extension/dialog.html') response.end(dialogPage)
  else if (pathname === '/window') response.end(windowPage(String(request.headers['sec-fetch-site'])))
  else response.writeHead(404).end()
}

export type Fixture = { extensionUrl: string; close: () => void }

/** Serves the fixture on `localhost`, cross-site to the simulator's `127.0.0.1`. */
export async function startFixtureExtension(): Promise<Fixture> {
  const server = createServer(serve)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    extensionUrl: `http://localhost:${port}/extension/`,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
