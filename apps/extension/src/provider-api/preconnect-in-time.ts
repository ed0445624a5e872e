import type { Auth } from '@stagedoor/sign-in-client'
import type { ApiAccess } from './ask-provider.ts'

type ConnectingAuth = Pick<Auth, 'getSnapshot' | 'subscribe'>

/** Connects to the API and the pictures when a token is there or about to arrive. Sends no request. */
export function preconnectInTime(
  auth: ConnectingAuth,
  { apiUrl, imageOrigins }: Pick<ApiAccess, 'apiUrl' | 'imageOrigins'>,
  document: Document,
): void {
  let last: string | undefined

  function update() {
    const stage = findStage(auth)
    if (stage === last) return
    last = stage
    if (stage === undefined) return
    preconnect(document, new URL(apiUrl).origin, true)
    for (const origin of imageOrigins) preconnect(document, origin, false)
  }

  auth.subscribe(update)
  update()
}

/** Once per stage, because browsers close an unused connection after some seconds. */
function findStage(auth: ConnectingAuth): string | undefined {
  const state = auth.getSnapshot()
  if (state.status === 'signed-in') return state.status
  return state.status === 'signing-in' ? state.stage : undefined
}

/** With CORS for `fetch`, without for images: browsers keep separate connections. */
function preconnect(document: Document, origin: string, cors: boolean): void {
  const link = document.createElement('link')
  link.rel = 'preconnect'
  link.href = origin
  if (cors) link.crossOrigin = 'anonymous'
  document.head.append(link)
}
