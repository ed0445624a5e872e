import { request } from 'node:http'
import { REDIRECT_STRINGS } from '@stagedoor/testing/redirect-strings'
import type { Attack } from '../attack.ts'
import { checkHolds, NotApplicable } from '../judgement.ts'
import { Browser } from '../target/browser.ts'
import type { Target } from '../target/target.ts'
import { callBack, reachCallback } from '../target/walk.ts'

export const crossOrigin: Attack = {
  id: 'HD-06',
  title: 'CORS speaks of the extension’s origin and of no other',
  run: async (target) => {
    const paths = [
      '/',
      target.callbackPath,
      '/socket.io/?EIO=4&transport=polling',
      '/api/sign-in',
      '/api/session/renewal',
    ]
    for (const Origin of ['https://evil.example', 'null', `${target.extensionOrigin}.evil.example`]) {
      for (const path of paths) {
        for (const method of ['GET', 'OPTIONS']) {
          const headers = { Origin, 'Access-Control-Request-Method': 'POST' }
          const answer = await fetch(new URL(path, target.address), { method, headers, redirect: 'manual' })
          const allowed = answer.headers.get('Access-Control-Allow-Origin')
          await answer.body?.cancel()
          checkHolds(allowed !== Origin && allowed !== '*', `${path} may be read by ${Origin}`)
        }
      }
    }
    return `three origins at ${paths.length} addresses`
  },
}

const PARAMETERS = ['return_to', 'next', 'url', 'rd', 'redirect', 'redirect_uri', 'continue', 'id', 'opener', 'state', 'code', 'iss', 'error_uri'] // biome-ignore format: one list

export const openRedirect: Attack = {
  id: 'HD-07',
  title: 'No string, in whatever parameter or path, leads off the site',
  run: async (target) => {
    for (const text of REDIRECT_STRINGS) {
      const all = new URLSearchParams(PARAMETERS.map((name) => [name, text]))
      const raw = encodeURI(text).replaceAll('%25', '%')
      const paths = [
        `${target.callbackPath}?${all}`,
        `/signin/spotify?${all}`,
        `/signin/done/${raw}`,
        `/${raw}`,
        `/extension/${raw}`,
      ]
      const locations = await Promise.all(paths.map((path) => locationOf(target, path)))
      const away = locations.find((location) => location !== undefined && leadsAway(target, location))
      checkHolds(away === undefined, `"${text}" leads to ${away}`)
    }
    return `${REDIRECT_STRINGS.length} strings at five addresses`
  },
}

function leadsAway(target: Target, location: string): boolean {
  const url = URL.parse(location, target.address)
  return url === null || ![target.address, target.publicUrl].includes(url.origin)
}

/** A request exactly as it is written: `fetch` would tidy the path up. Gives where the answer leads, if anywhere. */
function locationOf({ address }: Target, path: string): Promise<string | undefined> {
  const { hostname, port } = new URL(address)
  return new Promise((resolve, reject) => {
    const call = request({ hostname, port, path }, (answer) => {
      answer.resume().once('end', () => resolve(answer.headers.location))
    })
    call.once('error', reject).end()
  })
}

const HIDDEN = ['/.git/config', '/.env', '/package.json', '/src/main.ts', '/server.js', '/extension/index.html.map', '/debug', '/__proto__', '/socket.io/socket.io.js.map'] // biome-ignore format: one list

export const nothingHidden: Attack = {
  id: 'HD-08',
  title: 'No version headers, source maps or hidden files; metrics are not for everybody',
  run: async (target) => {
    for (const path of HIDDEN) {
      const { status } = await fetch(new URL(path, target.address))
      checkHolds(status >= 400, `${path} is there`)
    }
    const { headers } = await fetch(target.address)
    for (const name of ['X-Powered-By', 'Server'])
      checkHolds(!headers.has(name), `${name} says what the server runs on`)
    return `${HIDDEN.length} paths, two headers`
  },
}

export const seeOther: Attack = {
  id: 'HD-09',
  title: 'Every redirect is a 303: what was posted is not posted on',
  run: async (target) => {
    const { signIn, browser, callback } = await reachCallback(target)
    const answers = [await callBack(target, browser, callback), await new Browser().open(signIn.link)]
    const redirects = answers.filter(
      ({ status, url }) => status >= 300 && status < 400 && url.startsWith(target.address),
    )
    for (const { status } of redirects) checkHolds(status === 303, `a redirect has status ${status}`)
    if (redirects.length === 0) throw new NotApplicable('it redirects nobody')
    return `${redirects.length} redirects`
  },
}
