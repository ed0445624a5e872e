import fc from 'fast-check'
import { mutated } from './from-schema.ts'
import type { FuzzCase, HttpCase, SocketCase } from './fuzz-case.ts'
import { hostileText, hostileValue } from './hostile-text.ts'
import { anyText, encode, headers, headerText, query, secret } from './nearly-valid.ts'
import { messages } from './read-contract.ts'

type Parts = {
  method: string
  path: fc.Arbitrary<string> | string
  headers: fc.Arbitrary<Record<string, string>>
  body?: fc.Arbitrary<string>
  proof?: fc.Arbitrary<NonNullable<HttpCase['proof']>>
}

function http({ method, path, ...rest }: Parts): fc.Arbitrary<HttpCase> {
  const parts = {
    kind: fc.constant('http'),
    method: fc.constant(method),
    path: typeof path === 'string' ? fc.constant(path) : path,
  }
  return fc.record({ ...parts, ...rest }) as fc.Arbitrary<HttpCase>
}

const right = fc.constant<string>
const messageOf = (name: string) => mutated(messages.get(name) ?? {}, secret)

function json(name: string): fc.Arbitrary<string> {
  const whole = messageOf(name).map((value) => JSON.stringify(value) ?? '')
  return fc.oneof(
    { weight: 8, arbitrary: whole },
    whole.map((text) => text.slice(0, -2)),
    hostileText,
  )
}

const own = fc.oneof(
  { weight: 8, arbitrary: right('{extension}') },
  fc.constantFrom('{public}', 'https://evil.example', 'null'),
)
const bearer = { authorization: secret.map((name) => `Bearer ${name}`), origin: own }
const posted = { ...bearer, 'content-type': fc.oneof({ weight: 8, arbitrary: right('application/json') }, fc.constantFrom('text/plain', 'application/json; charset=klingon', 'multipart/form-data; boundary=x')) } // biome-ignore format: one line

const dashboard = fc.oneof(
  http({ method: 'GET', path: query({ wait: '0' }).map((it) => `/api/sign-in?${it}`), headers: headers(bearer, 'if-none-match', 'cookie') }),
  http({ method: 'POST', path: '/api/sign-in/confirmation', headers: headers(posted), body: json('confirmation') }),
  http({ method: 'POST', path: '/api/sign-in/receipt', headers: headers(posted), body: json('receipt') }),
  http({ method: 'DELETE', path: '/api/sign-in', headers: headers(bearer), body: json('cancellation') }),
) // biome-ignore format: a table

const cookie = { cookie: right('{cookie}') }
const start = { id: '{id:waiting}', opener: '{opener:waiting}' }
const form = { ...cookie, origin: right('{public}'), 'content-type': right('application/x-www-form-urlencoded') }
const callback = fc.oneof(query({ code: '{code}', state: '{state}', iss: 'x' }), query({ error: 'access_denied', error_description: 'x', state: '{state}' })) // biome-ignore format: one line

const window = fc.oneof(
  http({ method: 'GET', path: query(start).map((it) => `/signin/spotify?${it}`), headers: headers(cookie, 'sec-fetch-site', 'accept-language') }),
  http({ method: 'POST', path: '/signin/spotify', headers: headers(form), body: query({ ...start, csrf: '{csrf}', openerVerifier: '', action: 'continue' }) }),
  http({ method: 'GET', path: callback.map((it) => `/oauth/callback/spotify?${it}`), headers: headers(cookie, 'sec-purpose') }),
  http({ method: 'GET', path: fc.oneof({ weight: 8, arbitrary: right('/signin/done/{id:returned}') }, anyText.map((text) => `/signin/done/${encode(text)}`)), headers: headers(cookie, 'accept-language') }),
) // biome-ignore format: a table

function changes(...names: string[]): fc.Arbitrary<Record<string, unknown>> {
  const name = fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...names) }, hostileText)
  return fc.oneof(fc.constant({}), fc.dictionary(name, fc.oneof(hostileValue, secret), { maxKeys: 2 }))
}

const handle = fc.oneof(
  { weight: 6, arbitrary: right('DPoP {handle}') },
  secret.map((name) => `DPoP ${name}`),
)
const proof = fc.record({
  header: changes('typ', 'alg', 'jwk', 'kid', 'crit', 'b64'),
  claims: changes('jti', 'htm', 'htu', 'iat', 'ath', 'nonce', 'exp', 'nbf'),
})

const session = fc.oneof(
  { weight: 4, arbitrary: http({ method: 'POST', path: '/api/session/renewal', headers: headers({ authorization: handle, origin: own }), proof }) },
  http({ method: 'DELETE', path: '/api/session', headers: headers({ authorization: handle, origin: own }), proof }),
  http({ method: 'POST', path: '/api/session/renewal', headers: headers({ authorization: handle, origin: own, dpop: headerText }) }),
) // biome-ignore format: a table

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND']
const PATHS = ['/', '/errors', '/manifest.trex', '/extension/', '/healthz', '/readyz', '/api/session', '/oauth/callback/spotify', '/socket.io/?EIO=4&transport=polling'] // biome-ignore format: one list
const FOLDERS = [
  '/',
  '/signin/',
  '/signin/done/',
  '/signin/problem/',
  '/oauth/callback/',
  '/extension/assets/',
  '/tableau/',
  '/api/',
]

const anywhere = fc.record({
  kind: fc.constant('http' as const),
  method: fc.constantFrom(...METHODS),
  path: fc.oneof(fc.constantFrom(...PATHS), fc.tuple(fc.constantFrom(...FOLDERS), anyText).map(([folder, text]) => folder + encode(text))), // biome-ignore format: one line
  headers: headers({ origin: own, ...cookie }, 'host', 'x-forwarded-for', 'x-forwarded-host', 'referer'),
  body: fc.oneof(fc.constant(''), hostileText),
})

const eventName = fc.oneof({ weight: 8, arbitrary: fc.constantFrom('sign-in:confirm', 'sign-in:acknowledge', 'sign-in:cancel') }, hostileValue) // biome-ignore format: one line
const event = fc.tuple(eventName, fc.oneof(messageOf('confirmation'), messageOf('receipt'), hostileValue)).map((parts) => `420${JSON.stringify(parts)}`) // biome-ignore format: one line
const TYPES = ['40', '41', '42', '43', '44', '450-', '451-', '2', '3', '6']
const packet = fc.oneof(
  { weight: 6, arbitrary: event },
  fc.tuple(fc.constantFrom(...TYPES), hostileText).map((parts) => parts.join('')),
  hostileText,
  fc.uint8Array({ maxLength: 60 }),
)
const auth = fc.oneof(
  { weight: 6, arbitrary: secret.map((name) => `40{"claimVerifier":"${name}"}`) },
  messageOf('socketAuth').map((value) => `40${JSON.stringify(value)}`),
)
const socket: fc.Arbitrary<SocketCase> = fc.record({
  kind: fc.constant('socket' as const),
  origin: fc.constantFrom('own', 'own', 'own', 'foreign'),
  query: fc.oneof(
    { weight: 8, arbitrary: right('') },
    query({ claimVerifier: '{verifier:returned}' }).map((it) => `&${it}`),
  ),
  packets: fc.tuple(auth, fc.array(packet, { maxLength: 4 })).map(([first, rest]) => [first, ...rest]),
})

/** Random requests and socket conversations, close enough to valid ones to pass early checks. */
export const anyCase: fc.Arbitrary<FuzzCase> = fc.oneof(
  { weight: 5, arbitrary: dashboard },
  { weight: 5, arbitrary: window },
  { weight: 3, arbitrary: session },
  { weight: 2, arbitrary: anywhere },
  { weight: 2, arbitrary: socket },
)
