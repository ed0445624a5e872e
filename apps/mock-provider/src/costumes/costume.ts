import type { Router } from 'express'
import type { Provider } from 'oidc-provider'
import type { Answer } from '../http/answer.ts'
import type { Stage } from '../http/create-stage.ts'
import type { RunningMisbehaviours } from '../misbehaviours/running-misbehaviours.ts'
import type { MemoryStore } from '../oauth/memory-store.ts'

/** What an authorization request asked for, beyond what the server itself is told. */
export type Asked = {
  /** As in the request. */
  scopes: string[]
  /** Whether the grant comes with a refresh token. */
  offline: boolean
}

/** The members of a token response. */
export type TokenAnswer = Record<string, unknown>

/** A token request or its refusal, with what the authorization request asked for. */
export type TokenExchange = {
  form: URLSearchParams
  asked: Asked | undefined
  /** The `Accept` header. */
  accept: string
}

/** What the routes of a costume may use. */
export type Wardrobe = {
  url: string
  oauth: Provider
  store: MemoryStore
  stage: Stage
  client: { id: string; secret: string }
  misbehaviours: RunningMisbehaviours
  /** What the authorization of this access token asked for. */
  askedWith(accessToken: string): Asked | undefined
}

/** Another provider than Spotify, as far as clients notice: its addresses, its parameters, and the form of its answers. */
export type Costume = {
  /** Name of the provider on the pages. */
  title: string
  paths: { authorize: string; token: string }
  /** Parameter with the scopes, and what separates them. */
  scope: { parameter: string; separator: string }
  requiresPkce: boolean
  /** Replaces the refresh token at each renewal. */
  rotates: boolean
  /** Overrides the lifetime of access tokens, in seconds. */
  accessTokenLifeS?: number
  isOffline(parameters: URLSearchParams): boolean
  /** Dresses the members of a successful token response. */
  dress(tokens: TokenAnswer, exchange: TokenExchange): Answer
  /** Dresses a refusal of a code or refresh token. */
  refuse(error: string, exchange: TokenExchange): Answer
  /** Further routes, such as the revocation and the API. */
  routes(wardrobe: Wardrobe): Router
}
