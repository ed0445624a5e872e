import { Cookies } from '@stagedoor/testing/site-cookies'
import { request } from 'undici'

const MOST_STEPS = 20

/** Opens content in a browser that signs in as `person` at the company login. Returns its `Cookie` header there. */
export async function openAsViewer(address: string, person: string): Promise<string> {
  const cookies = new Cookies()
  let url = new URL(address)
  let form: string | undefined
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const jar = cookies.of(url.origin)
    const { statusCode, headers, body } = await request(url, {
      method: form === undefined ? 'GET' : 'POST',
      headers: {
        accept: 'text/html',
        ...(jar.header !== undefined && { cookie: jar.header }),
        ...(form !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      body: form ?? null,
    })
    await body.dump()
    const lines = [headers['set-cookie'] ?? []].flat().map((line): [string, string] => ['Set-Cookie', line])
    jar.keep(new Response(null, { headers: lines }))
    const { location } = headers
    if (statusCode === 200 && url.href === address) return jar.header ?? ''
    // The page of the login asks who it is.
    form = location === undefined ? new URLSearchParams({ listener: person }).toString() : undefined
    url = location === undefined ? new URL(`${url.pathname}/listener`, url) : new URL(String(location), url)
  }
  throw new Error(`The sign-in did not lead to ${address}.`)
}
