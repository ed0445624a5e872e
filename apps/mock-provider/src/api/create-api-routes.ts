import { type Response, Router } from 'express'
import type { Provider } from 'oidc-provider'
import type { Stage } from '../http/create-stage.ts'
import { queryOf } from '../http/request-parameters.ts'
import { sendAnswer } from '../http/send-answer.ts'
import { resetConnection } from '../misbehaviours/broken-connections.ts'
import type { RunningMisbehaviours } from '../misbehaviours/running-misbehaviours.ts'
import { authenticateBearer } from './authenticate-bearer.ts'
import { profileAnswer } from './profile-answer.ts'
import { topArtistsAnswer } from './top-artists-answer.ts'

type Dependencies = { url: string; oauth: Provider; stage: Stage; misbehaviours: RunningMisbehaviours }

/** The two endpoints of the Web API that an app in development mode may call, open to any origin as Spotify's are. */
export function createApiRoutes({ url, oauth, stage, misbehaviours }: Dependencies): Router {
  const routes = Router()

  routes.use((req, res, next) => {
    res.set({ 'access-control-allow-origin': '*', 'access-control-expose-headers': 'Retry-After' })
    if (req.method !== 'OPTIONS') return next()
    // Somebody who is offline does not get through a preflight either.
    if (misbehaviours.isRunning('api', 'offline')) return resetConnection(res)
    res.set({
      'access-control-allow-headers': 'Authorization, Content-Type',
      'access-control-allow-methods': 'GET',
      'access-control-max-age': '600',
    })
    res.status(204).end()
  })

  routes.get('/me', stage('api'), async (req, res: Response) => {
    const bearer = await authenticateBearer(oauth, req.headers.authorization)
    sendAnswer(res, bearer.ok ? profileAnswer(bearer.listener, url) : bearer.refusal)
  })

  routes.get('/me/top/artists', stage('api'), async (req, res: Response) => {
    const bearer = await authenticateBearer(oauth, req.headers.authorization)
    sendAnswer(res, bearer.ok ? topArtistsAnswer(bearer, queryOf(req), url) : bearer.refusal)
  })

  return routes
}
