import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** The SDK's options for a page; `answers` are those of its token service by address. */
export type PageOptions = {
  sdkUrl: string
  host: () => string
  liveboardId: string
  token: (user: string) => Promise<{ status?: number; body: string }>
}

/** A page of a customer with a token service on its own origin, whose signed-in user is in the query. */
export async function startEmbeddingPage({ sdkUrl, host, liveboardId, token }: PageOptions) {
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://page')
    const user = searchParams.get('user') ?? ''
    if (pathname === '/token') {
      const { status = 200, body } = await token(user)
      return void response.writeHead(status, { 'Cache-Control': 'no-store' }).end(body)
    }
    const options = JSON.stringify({
      thoughtSpotHost: host(),
      username: user,
      disableSDKTracking: true,
      loginFailedMessage: 'Not logged in',
      ...JSON.parse(searchParams.get('options') ?? '{}'),
    })
    response.setHeader('Content-Type', 'text/html')
    response.end(`<!doctype html><title>Page</title><div id="liveboard" style="height: 400px"></div><ol></ol>
      <script type="module">
        const { init, LiveboardEmbed } = await import(${JSON.stringify(sdkUrl)})
        const { way, ...options } = ${options}
        const address = '/token?user=${user}'
        if (way === 'authEndpoint') options.authEndpoint = address
        else options.getAuthToken = async () => (await fetch(address)).text()
        const authentication = init(options)
        for (const status of ['SDK_SUCCESS', 'SUCCESS', 'FAILURE'])
          authentication.on(status, (reason) => {
            const item = document.createElement('li')
            item.textContent = reason === undefined ? status : status + ' ' + reason
            document.querySelector('ol').append(item)
          })
        await new LiveboardEmbed(document.querySelector('#liveboard'), { liveboardId: '${liveboardId}' }).render()
      </script>`)
  }).listen(0, 'localhost')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://localhost:${port}`,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
