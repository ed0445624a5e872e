import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSimulator } from './create-simulator.ts'

const simulator = createSimulator({ host: '127.0.0.1', port: 0, extensionUrls: ['http://localhost:3000/extension/'] })
let url = ''

beforeAll(async () => {
  url = await simulator.listen()
})
afterAll(() => simulator.close())

describe('the server', () => {
  it('serves the host page, which can frame the extension only', async () => {
    const response = await fetch(`${url}/?context=desktop`)
    const policy = response.headers.get('content-security-policy')
    expect(response.status).toBe(200)
    expect(policy).toContain("default-src 'none'; script-src 'self';")
    expect(policy).toContain('; frame-src http://localhost:3000;')
    expect(await response.text()).toContain('<option value="desktop" selected>')
  })

  it('explains wrong switches', async () => {
    const response = await fetch(`${url}/?mode=%3Cscript%3E`)
    expect(response.status).toBe(400)
    expect(response.headers.get('content-type')).toContain('text/plain')
    expect(await response.text()).toBe('Unknown mode. Use one of: viewing, authoring.')
  })

  it('escapes the address of the extension in the page', async () => {
    const extension = encodeURIComponent('http://localhost:3000/#"><b>&amp;')
    expect(await (await fetch(`${url}/?extension=${extension}`)).text()).toContain('/#&quot;>&lt;b>&amp;amp;"')
  })

  it('serves its scripts without their types', async () => {
    const response = await fetch(`${url}/host/switches.ts`)
    expect(response.headers.get('content-type')).toContain('text/javascript')
    const script = await response.text()
    expect(script).toContain('export function parseSwitches(')
    expect(script).not.toContain('export type')
  })

  it.each([
    '/host/switches.test.ts',
    '/host/page',
    '/host/page/../../main.ts',
    '/host/..%2fmain.ts',
    '/host/none.ts',
    '/package.json',
  ])('answers %s with Not Found', async (path) => {
    expect((await fetch(url + path)).status).toBe(404)
  })

  it('is healthy', async () => {
    expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: 'ok' })
  })
})
