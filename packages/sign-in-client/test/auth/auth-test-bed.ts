import type { Renewed } from '@stagedoor/shared/session-answers'
import type { Credentials } from '@stagedoor/shared/sign-in-events'
import { connectAuth } from '../../src/auth/connect-auth.ts'
import { createAuthStorage } from '../../src/auth/create-auth-storage.ts'
import type { SaveCredentials } from '../../src/create-save-once.ts'
import type { SessionOptions } from '../../src/create-session.ts'
import { problemOf } from '../messages.ts'
import { FakeSession } from './fake-session.ts'
import { createFakeSignIn } from './fake-sign-in.ts'

type Stored = Pick<SessionOptions, 'load' | 'saveRenewed' | 'forget'>

/** An auth in this page; the test is its sign-in window and its server. */
export function createAuthTestBed(storageKey = 'stagedoor.spotify') {
  const signIn = createFakeSignIn()
  let saveCredentials: SaveCredentials = () => undefined
  let stored: Stored | undefined
  let session = new FakeSession()
  const auth = connectAuth({
    window,
    storage: createAuthStorage(() => window.localStorage, storageKey),
    createSignIn(save) {
      saveCredentials = save
      return signIn
    },
    createSession(own) {
      stored = own
      session = new FakeSession(own.forget)
      return session
    },
  })
  return {
    auth,
    signIn,
    session,
    /** The sign-in window delivers credentials. */
    deliver: (credentials: Credentials) => void saveCredentials(credentials),
    /** The server answers the last renewal with a token. */
    answerRenewal(renewed: Renewed) {
      stored?.saveRenewed(renewed)
      session.renewals.at(-1)?.answer({ status: 'renewed' })
    },
    /** The server ends the session. */
    endSession: () => stored?.forget(problemOf('session_expired')),
  }
}
