import type { RequestHandler } from 'express'
import type { RunningMisbehaviours } from '../misbehaviours/running-misbehaviours.ts'
import type { TokenOwner } from '../oauth/token-owner.ts'
import { delay } from './delay.ts'
import { saveExchange } from './exchange.ts'
import type { RequestLog } from './request-log.ts'
import { formOf, queryOf } from './request-parameters.ts'
import { sendAnswer } from './send-answer.ts'
import { toSeenRequest } from './to-seen-request.ts'

/** A place where requests are recorded and may be misbehaved to. */
export type Stage = (kind: 'authorize' | 'token' | 'api' | 'revoke') => RequestHandler

type Dependencies = {
  url: string
  log: RequestLog
  misbehaviours: RunningMisbehaviours
  ownerOf: TokenOwner
}

/** Puts a stage before an endpoint: it records the request, picks the misbehaviour, and may answer instead of it. */
export function createStage({ url, log, misbehaviours, ownerOf }: Dependencies): Stage {
  return (endpoint) => async (req, res, next) => {
    const body = formOf(req)
    const kind = endpoint === 'token' && body.get('grant_type') === 'refresh_token' ? 'refresh' : endpoint
    const seen = toSeenRequest(kind, req)
    log.add(seen)
    res.once('finish', () => {
      seen.status = res.statusCode
    })
    res.once('close', () => {
      seen.endedAt = new Date().toISOString()
    })

    seen.listener = (await ownerOf(kind, body, req.headers.authorization)) ?? null
    const chosen = misbehaviours.take(kind, seen.listener)
    seen.misbehaviour = chosen?.name ?? null
    saveExchange(res, { chosen, parameters: req.method === 'GET' ? queryOf(req) : body })

    if (chosen?.misbehaviour.delayMs) await delay(chosen.misbehaviour.delayMs(chosen.parameters))
    const instead = chosen?.misbehaviour.instead?.({ stage: kind, parameters: chosen.parameters, url })
    if (instead) sendAnswer(res, instead)
    else next()
  }
}
