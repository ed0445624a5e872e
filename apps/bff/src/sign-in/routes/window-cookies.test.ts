import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { type SignInId, signInId } from '@stagedoor/shared/secrets'
import express from 'express'
import { describe, expect, it, onTestFinished } from 'vitest'
import { WindowCookies } from './window-cookies.ts'

const key = () => randomBytes(32).toString('base64url')
const newId = (): SignInId => signInId.parse(key())

/** A server that sets a window secret and returns the one that it receives. */
async function serve({ secure }: { secure: boolean }) {
  const cookies = new WindowCookies({ secure, lifeMs: 600_000 })
  const app = express()
  app.get('/set/:id/:secret', (request, response) => {
    const headers = cookies.toWindowHeaders(request, signInId.parse(request.params.id), request.params.secret)
    response.append('Set-Cookie', headers)
    response.end()
  })
  app.get('/get/:id', (request, response) => {
    response.json({ secret: cookies.windowSecret(request, signInId.parse(request.params.id)) ?? null })
  })
  const server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  onTestFinished(() => void server.close())
  const jar = new Map<string, string>()
  const { port } = server.address() as AddressInfo
  const call = async (path: string) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { Cookie: cookie } })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split('; ')
      const [name = '', value = ''] = pair.split('=')
      jar.delete(name)
      if (!/max-age=0/i.test(line)) jar.set(name, value)
    }
    return response
  }
  return {
    jar,
    set: async (id: SignInId, secret: string) => (await call(`/set/${id}/${secret}`)).headers.getSetCookie(),
    get: async (id: SignInId) => ((await (await call(`/get/${id}`)).json()) as { secret: string | null }).secret,
  }
}

describe('window cookies', () => {
  it('ST-10: have the __Host- prefix over https, and are HttpOnly and SameSite', async () => {
    const { set } = await serve({ secure: true })
    const [cookie] = await set(newId(), key())
    expect(cookie).toMatch(/^__Host-stagedoor-window-[\w-]{16}=[\w-]{43}; /)
    const attributes = cookie?.split('; ').slice(1).sort()
    expect(attributes).toEqual(['HttpOnly', 'Max-Age=600', 'Path=/', 'SameSite=Lax', 'Secure'])
  })

  it('ST-10: have no prefix over http on loopback', async () => {
    const { set } = await serve({ secure: false })
    const [cookie] = await set(newId(), key())
    expect(cookie).toMatch(/^stagedoor-window-/)
    expect(cookie?.split('; ').slice(1).sort()).toEqual(['HttpOnly', 'Max-Age=600', 'Path=/', 'SameSite=Lax'])
  })

  it('are kept for the newest five sign-ins of a browser', async () => {
    const { jar, set, get } = await serve({ secure: true })
    const windows = Array.from({ length: 7 }, () => ({ id: newId(), secret: key() }))
    for (const { id, secret } of windows) await set(id, secret)
    expect(jar.size).toBe(5)
    for (const [n, { id, secret }] of windows.entries()) expect(await get(id)).toBe(n < 2 ? null : secret)
  })

  it('ST-10: with foreign names are ignored', async () => {
    const { jar, set } = await serve({ secure: true })
    const prefix = '__Host-stagedoor-window-'
    const odd = ['\u00e9'.repeat(16), 'a b', '(comment)', 'x'.repeat(17), 'short', '{}[]@,?<>:/', 'a%00b'].map(
      (it) => prefix + it,
    )
    for (const name of odd) jar.set(name, 'x')
    const [id, secret] = [newId(), key()]
    const headers = await set(id, secret)
    expect(headers).toHaveLength(1)
    expect(headers[0]).toContain(`${prefix}${id.slice(0, 16)}=${secret}`)
  })

  it('BND-20: replace the former secret of a sign-in without dropping another', async () => {
    const { jar, set, get } = await serve({ secure: true })
    const ids = Array.from({ length: 5 }, newId)
    for (const id of ids) await set(id, key())
    const [first = newId()] = ids
    const secret = key()
    expect(await set(first, secret)).toHaveLength(1)
    expect(await get(first)).toBe(secret)
    expect(jar.size).toBe(5)
  })

  it('BND-04: with malformed values are ignored', async () => {
    const { jar, set, get } = await serve({ secure: true })
    const id = newId()
    await set(id, key())
    const [name = ''] = jar.keys()
    for (const value of ['', '1', 'true', `${key()}A`, encodeURIComponent(`${'a'.repeat(42)}\n`), '%E0%A4%A']) {
      jar.set(name, value)
      expect(await get(id)).toBeNull()
    }
  })

  it('SC-04: without the prefix, which another host could set, are ignored over https', async () => {
    const { jar, get } = await serve({ secure: true })
    const id = newId()
    jar.set(`stagedoor-window-${id.slice(0, 16)}`, key())
    expect(await get(id)).toBeNull()
  })
})
