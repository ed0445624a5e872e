import { Agent, request } from 'node:http'
import { REDIRECT_STRINGS } from '@stagedoor/testing/redirect-strings'
import type { Attacks } from '../attack.ts'
import { checkHolds, NotApplicable } from '../judgement.ts'
import { Browser } from '../target/browser.ts'
import type { StagedoorTarget, Target } from '../target/target.ts'
import { callBack, reachCallback } from '../target/walk.ts'

/** Checks that only the extension's origin can call the API, and that pages have no CORS headers. */
async function checkOwnOrigin(stagedoor: StagedoorTarget): Promise<void> {
  const signIn = await stagedoor.begin()
  const own = await signIn.request('/api/sign-in?wait=0')
  const allowed = own.headers.get('Access-Control-Allow-Origin')
  checkHolds(
    own.ok && allowed === stagedoor.extensionOrigin,
    `the extension's own origin got ${own.status}, ${allowed}`,
  )
  checkHolds(own.headers.get('Vary')?.includes('Origin') === true, 'Vary: Origin is missing')
  for (const init of [{ method: 'GET' }, { method: 'POST', body: '{}' }]) {
    const path = init.method === 'GET' ? '/api/sign-in?wait=0' : '/api/sign-in/confirmation'
    const answer = await signIn.request(path, { ...init, headers: { Origin: 'https://evil.example' } })
    checkHolds(answer.status === 403, `${init.method} from another origin was answered with ${answer.status}`)
  }
  for (const path of ['/', '/errors', '/signin/spotify', '/signin/done/x', stagedoor.callbackPath, '/extension/']) {
    const answer = await signIn.request(path, { redirect: 'manual' })
    checkHolds(!answer.headers.has('Access-Control-Allow-Origin'), `${path} has CORS headers`)
  }
}

const PARAMETERS = ['return_to', 'next', 'url', 'rd', 'redirect', 'redirect_uri', 'continue', 'callback', 'post_logout_redirect_uri', 'id', 'opener', 'state', 'code', 'iss', 'error_uri'] // biome-ignore format: one list

function leadsAway(target: Target, location: string): boolean {
  const url = URL.parse(location, target.address)
  return url === null || ![target.address, target.publicUrl].includes(url.origin)
}

type Call = { path: string; method?: string; headers?: Record<string, string>; body?: string }

const agent = new Agent({ keepAlive: true, maxSockets: 20 })

/** Sends a request without normalizing its path, which `fetch` would do. Resolves with the redirect's address. */
function locationOf({ address }: Target, { path, method = 'GET', headers = {}, body }: Call) {
  const { hostname, port } = new URL(address)
  return new Promise<string | undefined>((resolve, reject) => {
    const call = request({ agent, hostname, port, path, method, headers }, (answer) => {
      answer.resume().once('end', () => resolve(answer.headers.location ?? answer.headers['refresh']?.toString()))
    })
    call.once('error', reject).end(body)
  })
}

const HIDDEN = ['/.git/config', '/.env', '/metrics', '/package.json', '/src/main.ts', '/server.js', '/extension/index.html.map', '/extension/assets/app-1a2b3c.js.map', '/extension/assets/.hidden', '/extension/assets/..%2f..%2fsecret.txt', '/extension/assets/..%5c..%5csecret.txt', '/extension', '/debug', '/__proto__', '/signin/spotify/', '/Healthz/x', '/socket.io.js', '/socket.io/socket.io.js.map'] // biome-ignore format: one list

export const answersAttacks: Attacks = {
  'HD-06': async (target) => {
    const paths = [
      '/',
      target.callbackPath,
      '/socket.io/?EIO=4&transport=polling',
      '/api/sign-in',
      '/api/session/renewal',
    ]
    const foreign = ['https://evil.example', 'null', `${target.extensionOrigin}.evil.example`, target.publicUrl]
    for (const Origin of foreign.filter((origin) => origin !== target.extensionOrigin)) {
      for (const path of paths) {
        for (const method of ['GET', 'OPTIONS']) {
          const headers = { Origin, 'Access-Control-Request-Method': 'POST' }
          const answer = await fetch(new URL(path, target.address), { method, headers, redirect: 'manual' })
          const allowed = answer.headers.get('Access-Control-Allow-Origin')
          await answer.body?.cancel()
          checkHolds(allowed !== Origin && allowed !== '*', `${Origin} can read ${path}`)
          checkHolds(!answer.headers.has('Access-Control-Allow-Credentials'), `${path} allows credentials`)
        }
      }
    }
    if (target.stagedoor) await checkOwnOrigin(target.stagedoor)
    return `${foreign.length} origins at ${paths.length} addresses`
  },

  'HD-07': async (target) => {
    const { link } = await target.begin()
    const start = `${link.pathname}${link.search}`
    for (const text of REDIRECT_STRINGS) {
      const all = new URLSearchParams(PARAMETERS.map((name) => [name, text])).toString()
      const raw = encodeURI(text).replaceAll('%25', '%')
      const form = { Origin: target.publicUrl, 'Content-Type': 'application/x-www-form-urlencoded' }
      const calls: Call[] = [
        { path: `${start}&${all}` },
        { path: start, headers: { 'X-Forwarded-Host': raw, 'X-Forwarded-Proto': raw, Referer: raw } },
        { path: `/signin/spotify?${all}` },
        { path: `/signin/spotify?${all}`, method: 'POST', headers: form, body: `${all}&action=continue` },
        { path: `${target.callbackPath}?${all}` },
        { path: `${target.callbackPath}?${all}&error=${encodeURIComponent(text)}` },
        ...['/', '/signin/', '/signin/done/', '/signin/problem/', '/extension/', '/extension/assets/'].map(
          (folder) => ({ path: `${folder}${raw}?${all}` }),
        ),
      ]
      const locations = await Promise.all(calls.map((call) => locationOf(target, call)))
      const away = locations.find((location) => location !== undefined && leadsAway(target, location))
      checkHolds(away === undefined, `"${text}" leads to ${away}`)
    }
    return `${REDIRECT_STRINGS.length} strings in twelve places`
  },

  'HD-08': async (target) => {
    for (const path of HIDDEN) {
      const { status } = await fetch(new URL(path, target.address))
      checkHolds(status >= 400, `${path} is served`)
    }
    const { headers } = await fetch(target.address)
    for (const name of ['X-Powered-By', 'Server']) checkHolds(!headers.has(name), `${name} reveals the server software`)
    return `${HIDDEN.length} paths, two headers`
  },

  'HD-09': async (target) => {
    const { signIn, browser, callback } = await reachCallback(target)
    const answers = [await callBack(target, browser, callback), await new Browser().open(signIn.link)]
    const redirects = answers.filter(
      ({ status, url }) => status >= 300 && status < 400 && url.startsWith(target.address),
    )
    for (const { status } of redirects) checkHolds(status === 303, `a redirect has status ${status}`)
    if (redirects.length === 0) throw new NotApplicable('it has no redirects')
    return `${redirects.length} redirects`
  },
}
