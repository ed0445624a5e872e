import { once } from 'node:events'
import { request as send } from 'node:http'
import { connect } from 'node:net'
import { buffer, text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { contentOrigin, createContent, fetchContent, NAVIGATION, openContent } from './open-content.ts'
import { type SeenRequest, startContentApp } from './start-content-app.ts'
import { type PortalAppOverrides, startPortalApp } from './start-portal-app.ts'

type Answer = Parameters<typeof startContentApp>[0]

async function start({ answer, ...overrides }: PortalAppOverrides & { answer?: Answer } = {}) {
  const [app, shiny] = await Promise.all([startPortalApp(overrides), startContentApp(answer)])
  const paul = await app.createPerson('publisher', 'paul')
  const vera = await app.createPerson('viewer', 'vera', { groups: ['sales', 'büro'] })
  const item = await createContent(app, paul, { upstreamUrl: `${shiny.url}/base` })
  const portalCookie = await app.signIn(vera)
  const cookie = await openContent(app, item.guid, vera, portalCookie)
  return { app, shiny, paul, vera, item, cookie, portalCookie, url: `${contentOrigin(app)}/content/${item.guid}` }
}

/** Sends bytes as they are, and returns the whole response. */
async function sendRaw(address: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(address)
  const socket = connect(Number(port), hostname)
  socket.write(bytes)
  return text(socket)
}

describe('a forwarded request', () => {
  it('tells the application who looks, and nothing that opens the portal', async () => {
    const { app, item, vera, cookie, portalCookie, shiny } = await start()
    await fetchContent(app, item.guid, '/a%20b/?q=1', {
      Cookie: `${portalCookie}; ${cookie}; theme=dark`,
      Authorization: 'Bearer of-somebody',
    })
    const [seen] = shiny.seen
    expect(seen?.url).toBe('/base/a%20b/?q=1')
    const { headers } = seen ?? ({} as SeenRequest)
    expect(JSON.parse(String(headers['rstudio-connect-credentials']))).toEqual({
      user: 'vera',
      groups: ['sales', 'büro'],
    })
    const token = await app.context.userSessionTokens.verify(String(headers['posit-connect-user-session-token']))
    expect(token).toMatchObject({ sub: vera.guid, content: item.guid, exp: (token?.iat ?? 0) + 600 })
    expect(headers).toMatchObject({
      host: new URL(shiny.url).host,
      cookie: 'theme=dark',
      'x-forwarded-host': new URL(contentOrigin(app)).host,
      'x-forwarded-proto': 'http',
      'x-forwarded-prefix': `/content/${item.guid}`,
      'x-forwarded-for': expect.stringMatching(/127\.0\.0\.1/),
    })
    expect(headers.authorization).toBeUndefined()
  })

  it('PT-64 has no identity that the browser claims, in whatever spelling', async () => {
    const { app, item, shiny, cookie } = await start()
    await app.context.content.change(item.guid, (stored) => ({ ...stored, accessType: 'all' }))
    await fetchContent(app, item.guid, '/', {
      Cookie: cookie,
      'Posit-Connect-User-Session-Token': 'forged',
      'rstudio-connect-credentials': '{"user":"ada"}',
      Posit_Connect_User_Session_Token: 'forged',
      'RStudio_Connect-Credentials': '{"user":"ada"}',
      'Shiny-Server-Credentials': '{"user":"ada"}',
      'X-Forwarded-Host': 'evil.example',
      Forwarded: 'host=evil.example',
      'X-Real-IP': '10.0.0.1',
      'X-Kept': 'yes',
      Connection: 'X-Dropped, X-Forwarded-Prefix',
      'X-Dropped': 'yes',
    })
    const headers = shiny.seen[0]?.headers ?? {}
    expect(headers['x-kept']).toBe('yes')
    expect(headers['x-forwarded-prefix']).toBe(`/content/${item.guid}`)
    expect(JSON.stringify(headers)).not.toMatch(/forged|ada|evil|10\.0\.0\.1|dropped/)
    expect(Object.keys(headers).filter((name) => /posit|rstudio|shiny/.test(name))).toEqual([])
  })

  it('PT-65 is one request at the application, however it is framed', async () => {
    const { app, item, url, shiny, cookie } = await start()
    const host = new URL(url).host
    const head = `/content/${item.guid}/ HTTP/1.1\r\nHost: ${host}\r\nCookie: ${cookie}\r\n`
    const smuggled = 'GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n'
    const both = await sendRaw(
      app.publicUrl,
      `POST ${head}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`,
    )
    expect(both).toMatch(/^HTTP\/1.1 400/)
    const twice = await sendRaw(app.publicUrl, `POST ${head}Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef`)
    expect(twice).toMatch(/^HTTP\/1.1 400/)
    for (const method of ['GET', 'DELETE', 'OPTIONS', 'POST']) {
      const length = `Content-Length: ${smuggled.length}\r\nConnection: close, Content-Length\r\n\r\n${smuggled}`
      expect(await sendRaw(app.publicUrl, `${method} ${head}${length}`)).toMatch(/^HTTP\/1.1 200/)
      const size = smuggled.length.toString(16)
      const chunk = `Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n${size}\r\n${smuggled}\r\n0\r\n\r\n`
      expect(await sendRaw(app.publicUrl, `${method} ${head}${chunk}`)).toMatch(/^HTTP\/1.1 200/)
    }
    expect(shiny.seen).toHaveLength(8)
    expect(shiny.seen.every(({ url: path, body }) => path === '/base/' && body === smuggled)).toBe(true)
  })

  it('PT-66 does not leave the item by its path', async () => {
    const { app, item, url, shiny, cookie } = await start()
    const host = new URL(url).host
    for (const path of ['/../admin', '/%2e%2e/admin', '/..%2fadmin', '/a/..', '/..;/admin', '/.%2E\\admin']) {
      const line = `GET /content/${item.guid}${path} HTTP/1.1\r\nHost: ${host}\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`
      expect(await sendRaw(app.publicUrl, line)).toMatch(/^HTTP\/1.1 400/)
    }
    const absolute = `GET http://evil.example/content/${item.guid}/ HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`
    expect(await sendRaw(app.publicUrl, absolute)).toMatch(/^HTTP\/1.1 404/)
    expect((await fetchContent(app, item.guid, '/', { Cookie: cookie }, 'TRACE')).status).toBe(405)
    expect(shiny.seen).toEqual([])
    expect((await fetchContent(app, item.guid, '/a..b/...', { Cookie: cookie })).status).toBe(200)
  })

  it('PT-67 acts for the viewer only if a page of the item sent it', async () => {
    const { app, item, url, cookie, shiny } = await start()
    const status = async (headers: Record<string, string>, method = 'POST') =>
      (await fetchContent(app, item.guid, '/', { Cookie: cookie, ...headers }, method)).status
    expect(await status({ Origin: 'https://evil.example' })).toBe(403)
    expect(await status({ Origin: 'null' })).toBe(403)
    expect(await status({ 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate' })).toBe(403)
    expect(await status({ 'Sec-Fetch-Site': 'same-site', 'Sec-Fetch-Mode': 'no-cors' }, 'GET')).toBe(403)
    expect(shiny.seen).toEqual([])
    expect(await status({ 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate' }, 'GET')).toBe(200)
    expect(await status({ Origin: new URL(url).origin })).toBe(200)
    expect(shiny.seen.at(-1)?.headers.origin).toBe(shiny.url)
  })

  it('PT-68 sets no cookie of ours, and none for other items', async () => {
    const { app, item, cookie, shiny } = await start({
      answer(_request, response) {
        response.writeHead(302, {
          'Set-Cookie': [
            'stagedoor-content-session=attack; Path=/',
            '__Host-stagedoor-portal=attack; Path=/; Secure',
            '=stagedoor-portal=attack',
            'a=1; Path=/; Domain=example.com; HttpOnly',
            'b=2',
            'c=3; path=/base/x',
          ],
          Location: `${shiny.url}/base/next?x=1`,
          'Clear-Site-Data': '"*"',
          'Service-Worker-Allowed': '/',
          Connection: 'X-Hop',
          'X-Hop': '1',
        })
        response.end()
      },
    })
    const response = await fetchContent(app, item.guid, '/', { Cookie: cookie })
    const prefix = `/content/${item.guid}`
    expect(response.headers.getSetCookie()).toEqual([
      `a=1; HttpOnly; Path=${prefix}/`,
      `b=2; Path=${prefix}/`,
      `c=3; Path=${prefix}/x`,
    ])
    expect(response.headers.get('Location')).toBe(`${prefix}/next?x=1`)
    for (const name of ['Clear-Site-Data', 'Service-Worker-Allowed', 'X-Hop'])
      expect(response.headers.get(name)).toBeNull()
    expect(response.headers.get('Cache-Control')).toBe('private')
  })

  it('does not follow redirects, and leaves those to other sites to the browser', async () => {
    const { app, item, cookie } = await start({
      answer: (_request, response) => void response.writeHead(302, { Location: 'http://169.254.169.254/' }).end(),
    })
    const response = await fetchContent(app, item.guid, '/', { Cookie: cookie })
    expect([response.status, response.headers.get('Location')]).toEqual([302, 'http://169.254.169.254/'])
  })

  it('streams events as they come, and ends the request at the application when the browser leaves', async () => {
    const streams: Parameters<NonNullable<Answer>>[1][] = []
    const { url, cookie } = await start({
      answer(_request, response) {
        response.writeHead(200, { 'Content-Type': 'text/event-stream' }).flushHeaders()
        streams.push(response)
      },
    })
    const sent = send(`${url}/events`, { headers: { Cookie: cookie, Accept: 'text/event-stream' }, agent: false }).end()
    const [answer] = await once(sent, 'response')
    expect(answer.headers['content-type']).toBe('text/event-stream')
    const [stream] = streams
    stream?.write('data: 1\n\n')
    expect(String((await once(answer, 'data'))[0])).toBe('data: 1\n\n')
    const closed = once(stream as NonNullable<typeof stream>, 'close')
    sent.destroy()
    await closed
  })

  it('streams bodies of both sides without keeping them', async () => {
    const { url, cookie } = await start({
      answer: (request, response) => void request.pipe(response),
    })
    const sent = send(`${url}/echo`, { method: 'POST', headers: { Cookie: cookie }, agent: false })
    const answered = once(sent, 'response')
    sent.write('first')
    const [answer] = await answered
    expect(String((await once(answer, 'data'))[0])).toBe('first')
    const rest = buffer(answer)
    const chunk = Buffer.alloc(65_536, 'x')
    for (let index = 0; index < 64; index += 1) if (!sent.write(chunk)) await once(sent, 'drain')
    sent.end()
    expect((await rest).length).toBe(64 * 65_536)
  })

  it('slows the application down when the browser does not read', async () => {
    let written = 0
    let isStopped = false
    const chunk = Buffer.alloc(65_536)
    const { url, cookie } = await start({
      answer(_request, response) {
        const write = () => {
          do written += chunk.length
          while (response.write(chunk))
          isStopped = true
          response.once('drain', () => {
            isStopped = false
            write()
          })
        }
        write()
      },
    })
    const sent = send(`${url}/endless`, { headers: { Cookie: cookie }, agent: false }).end()
    const [answer] = await once(sent, 'response')
    answer.pause()
    let before = -1
    await expect
      .poll(
        () => {
          const isStill = isStopped && before === written
          before = written
          return isStill
        },
        { interval: 200 },
      )
      .toBe(true)
    expect(written).toBeLessThan(64 * 1_048_576)
    sent.destroy()
  })

  it('explains an application that is not there, and one that breaks off', async () => {
    const { app, item, cookie, shiny } = await start({
      answer: (request, response) => {
        if (request.url === '/base/half') response.writeHead(200, { 'Content-Length': '10' }).write('half')
        setImmediate(() => request.socket.destroy())
      },
    })
    const page = await fetchContent(app, item.guid, '/', { ...NAVIGATION, Cookie: cookie })
    expect(page.status).toBe(502)
    expect(await page.text()).toContain('check that it runs')
    await expect(fetchContent(app, item.guid, '/half', { Cookie: cookie })).rejects.toThrow(/aborted/)
    shiny.server.close()
    const script = await fetchContent(app, item.guid, '/', { Cookie: cookie })
    expect([script.status, script.headers.get('Content-Type')]).toEqual([502, 'text/plain; charset=utf-8'])
    expect(
      app
        .events()
        .filter(({ event }) => event === 'forward.refused')
        .at(-1),
    ).toMatchObject({
      reason: 'upstream_unreachable',
      route: '/content/:guid/*',
    })
  })

  it('PT-69 connects to no private address in production, also if a public name leads to one', async () => {
    const { app, item, cookie, shiny } = await start({ settings: { allowPrivateAddresses: false } })
    for (const upstreamUrl of [
      shiny.url,
      'http://[::ffff:127.0.0.1]:1',
      'http://2130706433/',
      'file:///etc/passwd',
      'http://u:p@example.com/',
    ]) {
      await app.context.content.change(item.guid, (stored) => ({ ...stored, upstreamUrl }))
      expect((await fetchContent(app, item.guid, '/', { Cookie: cookie })).status).toBe(502)
    }
    // A name is checked when it is connected to, by what it resolves to then.
    const byName = shiny.url.replace('127.0.0.1', 'localhost')
    await app.context.content.change(item.guid, (stored) => ({ ...stored, upstreamUrl: byName }))
    expect((await fetchContent(app, item.guid, '/', { Cookie: cookie })).status).toBe(502)
    expect(shiny.seen).toEqual([])
    const reasons = app.events().flatMap(({ event, reason }) => (event === 'forward.refused' ? [reason] : []))
    expect(new Set(reasons)).toEqual(new Set(['upstream_forbidden']))
  })

  it('PT-70 ends a loop through its own content origin', async () => {
    const { app, item, cookie, url } = await start()
    await app.context.content.change(item.guid, (stored) => ({ ...stored, accessType: 'all', upstreamUrl: url }))
    expect((await fetchContent(app, item.guid, '/', { Cookie: cookie })).status).toBe(508)
  })

  it('PT-71 refuses a body above the limit before it is sent', async () => {
    const { app, item, cookie, shiny } = await start()
    const headers = { Cookie: cookie, 'Content-Length': '104857601' }
    expect((await fetchContent(app, item.guid, '/', headers, 'POST')).status).toBe(413)
    expect(shiny.seen).toEqual([])
  })
})

describe('a forwarded WebSocket', () => {
  const open = (url: string, cookie: string, origin = new URL(url).origin) =>
    new WebSocket(`${url.replace('http', 'ws')}/websocket/?n=1`, { origin, headers: { Cookie: cookie } })

  it('carries messages of both sides, and tells the application who looks', async () => {
    const { url, cookie, shiny } = await start()
    const socket = open(url, `${cookie}; theme=dark`)
    const [hello] = await once(socket, 'message')
    const { headers, url: path } = JSON.parse(String(hello)) as SeenRequest
    expect(path).toBe('/base/websocket/?n=1')
    expect(headers).toMatchObject({ origin: shiny.url, cookie: 'theme=dark' })
    expect(JSON.parse(String(headers['rstudio-connect-credentials']))).toMatchObject({ user: 'vera' })
    const big = Buffer.alloc(1_048_576, 'y')
    socket.send(big)
    const [echo] = await once(socket, 'message')
    expect(big.equals(echo)).toBe(true)
    const [client] = shiny.sockets.clients
    const closed = once(client as NonNullable<typeof client>, 'close')
    socket.terminate()
    await closed
  })

  it('PT-72 is refused from another origin, without a session, and for another protocol', async () => {
    const { url, cookie, shiny } = await start()
    const refusal = async (socket: WebSocket) => {
      const [, response] = await once(socket, 'unexpected-response')
      return response.statusCode
    }
    expect(await refusal(open(url, cookie, 'https://evil.example'))).toBe(403)
    expect(await refusal(open(url, 'theme=dark'))).toBe(401)
    expect(await refusal(open(url.replace('/content/', '/contents/'), cookie))).toBe(404)
    expect(shiny.sockets.clients.size).toBe(0)
    await once(open(url, cookie), 'open')
  })

  it('PT-73 ends soon after the portal session, or the access', async () => {
    const { app, item, url, cookie, portalCookie } = await start()
    const first = open(url, cookie)
    await once(first, 'message')
    await app.dependencies.portal?.contentOrigin?.review()
    expect(first.readyState).toBe(WebSocket.OPEN)
    const closed = once(first, 'close')
    await app.context.content.change(item.guid, (stored) => ({ ...stored, accessType: 'acl' }))
    await app.dependencies.portal?.contentOrigin?.review()
    await closed
    await app.context.content.change(item.guid, (stored) => ({ ...stored, accessType: 'logged_in' }))
    const second = open(url, cookie)
    await once(second, 'message')
    const ended = once(second, 'close')
    await app.context.portalSessions.end(portalCookie.split('=')[1] ?? '')
    await app.dependencies.portal?.contentOrigin?.review()
    await ended
  })

  it('ends when the server shuts down', async () => {
    const { app, url, cookie } = await start()
    const socket = open(url, cookie)
    await once(socket, 'message')
    const closed = once(socket, 'close')
    await app.app.close()
    await closed
  })

  it('is answered with 502 if the application is not there', async () => {
    const { url, cookie, shiny } = await start()
    shiny.server.close()
    const [, response] = await once(open(url, cookie), 'unexpected-response')
    expect(response.statusCode).toBe(502)
  })
})
