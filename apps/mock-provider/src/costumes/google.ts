import express, { type Response, Router } from 'express'
import { allowAnyOrigin } from '../api/allow-any-origin.ts'
import { authenticateBearer } from '../api/authenticate-bearer.ts'
import { calendarError, eventsAnswer } from '../api/events-answer.ts'
import { jsonAnswer } from '../http/answer.ts'
import { formOf, queryOf } from '../http/request-parameters.ts'
import { sendAnswer } from '../http/send-answer.ts'
import type { Costume } from './costume.ts'
import { revokeGrantOf } from './revoke-grant-of.ts'

/** Any of them permits to read events. */
const CALENDAR_SCOPES = new Set(
  ['calendar', 'calendar.readonly', 'calendar.events', 'calendar.events.readonly'].map(
    (name) => `https://www.googleapis.com/auth/${name}`,
  ),
)

/**
 * Google: a refresh token only with `access_type=offline` and after consent, a revocation without client authentication that
 * also takes access tokens, and the events of its calendar API.
 * @see https://developers.google.com/identity/protocols/oauth2/web-server
 */
export const google: Costume = {
  title: 'Google',
  paths: { authorize: '/o/oauth2/v2/auth', token: '/token' },
  scope: { parameter: 'scope', separator: ' ' },
  requiresPkce: false,
  rotates: false,
  isOffline: (parameters) => parameters.get('access_type') === 'offline' && parameters.get('prompt') === 'consent',
  dress: (tokens, { asked }) => jsonAnswer(200, { ...tokens, scope: asked?.scopes.join(' ') }),
  refuse: (error) => jsonAnswer(error === 'invalid_client' ? 401 : 400, { error, error_description: 'Bad Request' }),
  routes({ stage, ...wardrobe }) {
    const routes = Router()
    routes.post('/revoke', express.raw({ type: () => true }), stage('revoke'), async (req, res) => {
      const isRevoked = await revokeGrantOf(wardrobe, formOf(req).get('token') ?? '')
      sendAnswer(res, isRevoked ? jsonAnswer(200, {}) : jsonAnswer(400, { error: 'invalid_token' }))
    })

    const calendar = Router()
    calendar.use(allowAnyOrigin(wardrobe.misbehaviours))
    calendar.get('/calendars/primary/events', stage('api'), async (req, res: Response) => {
      const { authorization = '' } = req.headers
      const bearer = await authenticateBearer(wardrobe.oauth, authorization)
      const scopes = wardrobe.askedWith(authorization.replace(/^Bearer /i, ''))?.scopes ?? []
      if (!bearer.ok) sendAnswer(res, calendarError(401, 'Request had invalid authentication credentials.'))
      else if (!scopes.some((scope) => CALENDAR_SCOPES.has(scope)))
        sendAnswer(res, calendarError(403, 'Request had insufficient authentication scopes.'))
      else sendAnswer(res, eventsAnswer(bearer.listener, queryOf(req)))
    })
    routes.use('/calendar/v3', calendar)
    return routes
  },
}
