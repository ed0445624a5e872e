import { Router } from 'express'
import { jsonAnswer } from '../http/answer.ts'
import { sendAnswer } from '../http/send-answer.ts'
import { findListener } from '../listeners/listeners.ts'
import type { Costume } from './costume.ts'

/** Rows of the table, by region. */
const SALES = [
  { region: 'East', revenue: 412_000 },
  { region: 'North', revenue: 187_500 },
  { region: 'South', revenue: 265_250 },
  { region: 'West', revenue: 538_900 },
]

/**
 * A data warehouse that follows the standards: a service account gets a token by client credentials (RFC 6749 §4.4) and sees
 * all rows; a person sees the rows of one region.
 */
export const warehouse: Costume = {
  title: 'Warehouse',
  paths: { authorize: '/oauth/authorize', token: '/oauth/token' },
  scope: { parameter: 'scope', separator: ' ' },
  requiresPkce: true,
  rotates: true,
  isOffline: (parameters) => (parameters.get('scope') ?? '').split(' ').includes('offline_access'),
  dress: (tokens, { asked }) => jsonAnswer(200, { ...tokens, ...(asked && { scope: asked.scopes.join(' ') }) }),
  refuse: (error) => jsonAnswer(error === 'invalid_client' ? 401 : 400, { error, error_description: 'Refused.' }),
  routes({ oauth, stage }) {
    const routes = Router()
    routes.get('/warehouse/sales', stage('api'), async (req, res) => {
      const token = (req.headers.authorization ?? '').replace(/^Bearer /i, '')
      const service = await oauth.ClientCredentials.find(token)
      const person = service ? undefined : findListener((await oauth.AccessToken.find(token))?.accountId ?? '')
      if (service) sendAnswer(res, jsonAnswer(200, { as: 'service account', rows: SALES }))
      else if (person) sendAnswer(res, jsonAnswer(200, { as: person.name, rows: [rowOf(person.id)] }))
      else sendAnswer(res, jsonAnswer(401, { error: 'invalid_token' }))
    })
    return routes
  },
}

function rowOf(id: string) {
  return SALES[(id.codePointAt(id.length - 1) ?? 0) % SALES.length]
}
