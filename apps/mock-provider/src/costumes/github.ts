import express, { Router } from 'express'
import { type Answer, jsonAnswer } from '../http/answer.ts'
import { sendAnswer } from '../http/send-answer.ts'
import type { Costume, TokenAnswer, TokenExchange } from './costume.ts'
import { revokeGrantOf } from './revoke-grant-of.ts'

const YEAR_S = 31_536_000

/** GitHub's words for the errors of RFC 6749 §5.2. */
const ERRORS: Record<string, string> = {
  invalid_grant: 'bad_verification_code',
  invalid_client: 'incorrect_client_credentials',
}

/**
 * GitHub's OAuth apps: form-encoded by default, errors with status 200, no expiry and no refresh token, and a revocation of
 * its own.
 * @see https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps
 */
export const github: Costume = {
  title: 'GitHub',
  paths: { authorize: '/login/oauth/authorize', token: '/login/oauth/access_token' },
  scope: { parameter: 'scope', separator: ' ' },
  requiresPkce: false,
  rotates: false,
  accessTokenLifeS: YEAR_S,
  isOffline: () => false,
  dress: ({ access_token }, exchange) =>
    encode({ access_token, scope: (exchange.asked?.scopes ?? []).join(','), token_type: 'bearer' }, exchange),
  refuse: (error, exchange) => encode({ error: ERRORS[error] ?? error, error_description: 'Refused.' }, exchange),
  routes({ client, stage, ...wardrobe }) {
    const routes = Router()
    const expected = `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString('base64')}`
    routes.delete('/applications/:id/grant', express.raw({ type: () => true }), stage('revoke'), async (req, res) => {
      if (req.headers.authorization !== expected || req.params['id'] !== client.id)
        return sendAnswer(res, jsonAnswer(401, { message: 'Bad credentials' }))
      const { access_token: token } = JSON.parse(String(req.body)) as { access_token?: string }
      const isRevoked = await revokeGrantOf(wardrobe, token ?? '')
      sendAnswer(res, isRevoked ? { status: 204, headers: {}, body: '' } : jsonAnswer(404, { message: 'Not Found' }))
    })
    return routes
  },
}

function encode(members: TokenAnswer, { accept }: TokenExchange): Answer {
  if (accept.includes('application/json')) return jsonAnswer(200, members)
  const body = new URLSearchParams(Object.entries(members).map(([name, value]) => [name, String(value)])).toString()
  return { status: 200, headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }, body }
}
