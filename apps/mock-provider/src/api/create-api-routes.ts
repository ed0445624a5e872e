import { type Response, Router } from 'express'
import type { Provider } from 'oidc-provider'
import type { Stage } from '../http/create-stage.ts'
import { queryOf } from '../http/request-parameters.ts'
import { sendAnswer } from '../http/send-answer.ts'
import type { RunningMisbehaviours } from '../misbehaviours/running-misbehaviours.ts'
import { allowAnyOrigin } from './allow-any-origin.ts'
import { authenticateBearer } from './authenticate-bearer.ts'
import { profileAnswer } from './profile-answer.ts'
import { topArtistsAnswer } from './top-artists-answer.ts'

type Dependencies = { url: string; oauth: Provider; stage: Stage; misbehaviours: RunningMisbehaviours }

/** The two endpoints of the Web API that an app in development mode may call, open to any origin as Spotify's are. */
export function createApiRoutes({ url, oauth, stage, misbehaviours }: Dependencies): Router {
  const routes = Router()

  routes.use(allowAnyOrigin(misbehaviours))

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
