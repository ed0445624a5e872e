import type { Answer } from '../http/answer.ts'
import type { Misbehaviour } from './misbehaviour.ts'

const at = ['token', 'refresh'] as const
type TokenAnswer = Record<string, unknown>

/** `{"alg":"none"}`, and claims whose issuer is `https://accounts.example/realms/one`. */
const UNSIGNED = [
  { alg: 'none' },
  { iss: 'https://accounts.example/realms/one', aud: 'x', sub: 'x', iat: 1, exp: 9999999999 },
]
  .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
  .concat('')
  .join('.')

/** Token responses that violate RFC 6749 §5.1 or test its limits. The tokens are valid. */
export const wrongTokens: Record<string, Misbehaviour> = {
  'no-access-token': { at, does: 'omits `access_token`', change: edit(({ access_token: _, ...rest }) => rest) },
  'token-type-mac': {
    at,
    does: 'sends `token_type: mac`',
    change: edit((answer) => ({ ...answer, token_type: 'mac' })),
  },
  'token-type-upper': {
    at,
    does: 'sends `token_type: BEARER`, which is allowed',
    change: edit((answer) => ({ ...answer, token_type: 'BEARER' })),
  },
  'no-expires': { at, does: 'omits `expires_in`', change: edit(({ expires_in: _, ...rest }) => rest) },
  'string-expires': {
    at,
    does: 'sends `expires_in` as a string',
    change: edit((answer) => ({ ...answer, expires_in: String(answer['expires_in']) })),
  },
  'extra-fields': { at, does: 'adds unknown fields, including `__proto__`', change: addFields },
  'no-new-refresh': {
    at,
    does: 'omits `refresh_token`',
    change: edit(({ refresh_token: _, ...rest }) => rest),
  },
  'null-members': {
    at,
    does: 'sends null for `expires_in`, `scope`, `refresh_token`, `id_token` and `error`',
    change: edit((answer) => ({ ...answer, ...valueForOptional(null) })),
  },
  'empty-members': {
    at,
    does: 'sends an empty string for the same members',
    change: edit((answer) => ({ ...answer, ...valueForOptional('') })),
  },
  'form-token': {
    at,
    does: 'answers correctly, but form-encoded as GitHub does',
    change: toForm,
  },
  'stray-id-token': {
    at,
    does: 'adds an unsigned `id_token` of an issuer with a path',
    change: edit((answer) => ({ ...answer, id_token: UNSIGNED })),
  },
  'odd-access-token': {
    at,
    does: 'issues an access token in Cyrillic letters',
    change: edit((answer) => ({ ...answer, access_token: 'токен' })),
  },
}

function valueForOptional(value: null | ''): TokenAnswer {
  return { expires_in: value, scope: value, refresh_token: value, id_token: value, error: value }
}

function toForm(answer: Answer): Answer {
  if (answer.status !== 200) return answer
  const members = Object.entries(JSON.parse(answer.body.toString()) as TokenAnswer)
  return {
    ...answer,
    headers: { ...answer.headers, 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: new URLSearchParams(members.map(([name, value]) => [name, String(value)])).toString(),
  }
}

/** Edits a token response; errors stay unchanged. */
function edit(change: (answer: TokenAnswer) => TokenAnswer): (answer: Answer) => Answer {
  return (answer) => {
    if (answer.status !== 200) return answer
    return { ...answer, body: JSON.stringify(change(JSON.parse(answer.body.toString()) as TokenAnswer)) }
  }
}

function addFields(answer: Answer): Answer {
  if (answer.status !== 200) return answer
  // As text: JSON.stringify would not write `__proto__`.
  const extra = '"__proto__":{"polluted":true},"constructor":{"name":"x"},"username":"<b>x</b>","nested":{"a":[1,null]}'
  return { ...answer, body: answer.body.toString().replace(/\}$/, `,${extra}}`) }
}
