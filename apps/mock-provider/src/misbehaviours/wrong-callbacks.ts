import { delay } from '../http/delay.ts'
import { doubleCallbackPage } from '../pages/double-callback-page.ts'
import type { Callback, Misbehaviour } from './misbehaviour.ts'

const at = ['callback'] as const
const MARKUP = '"><script>document.title="pwned"</script><img src=x onerror="document.title=\'pwned\'">'

/** Wrong redirects to the client. */
export const wrongCallbacks: Record<string, Misbehaviour> = {
  iss: {
    at,
    does: "adds this server's own `iss` (RFC 9207)",
    redirect: (callback) => set(callback, { iss: callback.issuer }),
  },
  'wrong-iss': {
    at,
    does: "adds another server's `iss`",
    redirect: (callback) => set(callback, { iss: 'https://accounts.wrong.example' }),
  },
  'iss-path': {
    at,
    does: 'adds an `iss` with a path, as multi-tenant servers do',
    redirect: (callback) => set(callback, { iss: `${callback.issuer}/realms/one` }),
  },
  'no-iss': { at, does: 'omits `iss`, which is the default', redirect: ({ url }) => drop(url, 'iss') },
  'dup-params': { at, does: 'sends `code` and `state` twice', redirect: repeat },
  'state-dropped': { at, does: 'omits `state`', redirect: ({ url }) => drop(url, 'state') },
  'state-swapped': {
    at,
    does: 'sends the `state` of another sign-in, or a random one if there was no other',
    redirect: (callback) => set(callback, { state: callback.otherState }),
  },
  'double-callback': {
    at,
    does: 'shows a page that requests the callback in the background, then navigates to it',
    redirect: ({ url }) => doubleCallbackPage(url.href),
  },
  'late-callback': { at, does: 'sends the browser back after `ms` (8000)', redirect: comeLate },
  'xss-error': {
    at,
    does: 'sends an error with markup instead of the code',
    redirect: (callback) =>
      replaceByError(callback, MARKUP, { error_description: MARKUP, error_uri: 'javascript:alert(1)' }),
  },
  'odd-error': {
    at,
    does: 'sends a non-standard error code',
    redirect: (callback) => replaceByError(callback, 'the_moon_is_full'),
  },
  'short-code': { at, does: 'sends a code that expires after `ms` (1000)', redirect: expireSoon },
}

function set({ url }: Callback, parameters: Record<string, string>): undefined {
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
}

function drop(url: URL, name: string): undefined {
  url.searchParams.delete(name)
}

function repeat({ url }: Callback): undefined {
  for (const [name, value] of [...url.searchParams]) url.searchParams.append(name, value)
}

async function comeLate({ parameters: { ms = 8000 } }: Callback): Promise<undefined> {
  await delay(ms)
}

function expireSoon({ expireCode, parameters: { ms = 1000 } }: Callback): undefined {
  expireCode(ms)
}

function replaceByError({ url }: Callback, error: string, details: Record<string, string> = {}): undefined {
  url.searchParams.delete('code')
  for (const [name, value] of Object.entries({ error, ...details })) url.searchParams.set(name, value)
}
