import express, { Router } from 'express'
import { jsonAnswer } from '../http/answer.ts'
import { sendAnswer } from '../http/send-answer.ts'
import type { Costume } from './costume.ts'
import { revokeGrantOf } from './revoke-grant-of.ts'

const YEAR_S = 31_536_000
const ROTATED_S = 43_200

/** Slack's words for the errors of RFC 6749 §5.2. */
const ERRORS: Record<string, string> = { invalid_grant: 'invalid_code', invalid_client: 'bad_client_secret' }

/**
 * Slack: scopes with commas in a parameter of their own, the viewer's token in `authed_user`, errors with status 200, and a
 * revocation by the token itself. With token rotation tokens expire, and a renewal has its token outside `authed_user`.
 * @see https://docs.slack.dev/authentication/installing-with-oauth
 */
function createSlack({ rotates }: { rotates: boolean }): Costume {
  return {
    title: 'Slack',
    paths: { authorize: '/oauth/v2/authorize', token: '/api/oauth.v2.access' },
    scope: { parameter: 'user_scope', separator: ',' },
    requiresPkce: false,
    rotates,
    accessTokenLifeS: rotates ? ROTATED_S : YEAR_S,
    isOffline: () => rotates,
    dress({ access_token, refresh_token, expires_in }, { form, asked }) {
      const expiry = rotates ? { refresh_token, expires_in } : {}
      const token = { access_token, token_type: 'user', scope: asked?.scopes.join(','), ...expiry }
      const isRenewal = form.get('grant_type') === 'refresh_token'
      return jsonAnswer(200, {
        ok: true,
        app_id: 'A1',
        ...(isRenewal ? token : { authed_user: { id: 'U1', ...token } }),
      })
    },
    refuse(error, { form }) {
      const isRenewal = form.get('grant_type') === 'refresh_token'
      const word = isRenewal && error === 'invalid_grant' ? 'invalid_refresh_token' : (ERRORS[error] ?? error)
      return jsonAnswer(200, { ok: false, error: word })
    },
    routes({ stage, ...wardrobe }) {
      const routes = Router()
      routes.post('/api/auth.revoke', express.raw({ type: () => true }), stage('revoke'), async (req, res) => {
        const token = /^Bearer (\S+)$/.exec(req.headers.authorization ?? '')?.[1]
        const isRevoked = token !== undefined && (await revokeGrantOf(wardrobe, token))
        sendAnswer(res, jsonAnswer(200, isRevoked ? { ok: true, revoked: true } : { ok: false, error: 'invalid_auth' }))
      })
      return routes
    },
  }
}

export const slack = createSlack({ rotates: false })
export const slackRotating = createSlack({ rotates: true })
