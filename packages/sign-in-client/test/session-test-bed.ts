import type { SessionHandle } from '@stagedoor/shared/secrets'
import { onTestFinished } from 'vitest'
import { createSession, type Renewed, type Session, type SessionOptions } from '../src/create-session.ts'
import { createRunExclusively } from '../src/run-exclusively.ts'
import { FakeVault } from './fake-vault.ts'
import { PUBLIC_URL } from './test-bed.ts'

export const HANDLE = 'H'.repeat(43) as SessionHandle

export const renewed: Renewed = { accessToken: 'token-2', tokenType: 'Bearer', expiresIn: 3600, scope: 'top' }

type Asked = { line: string; authorization: string | null; proof: string | null; keepalive: boolean }
type Answer = () => Response | 'unreachable' | Promise<Response>

/** A browser with one stored session, pages that share it, and a server with scripted responses. */
export class SessionTestBed {
  stored: { handle: SessionHandle; accessToken: string } | undefined = { handle: HANDLE, accessToken: 'token-1' }
  readonly vault = new FakeVault()
  readonly window = new EventTarget()
  readonly asked: Asked[] = []
  /** Arguments of each `forget` call. */
  readonly forgotten: unknown[] = []
  /** Responses in order; the last one repeats. */
  answers: Answer[] = [() => Response.json(renewed)]
  readonly #runExclusively = createRunExclusively(undefined)

  /** A page of this browser. */
  async open(options: Partial<SessionOptions> = {}): Promise<Session> {
    await this.vault.loadOrCreateKey()
    const session = createSession({
      publicUrl: PUBLIC_URL,
      load: () => this.stored,
      saveRenewed: ({ accessToken }) => {
        if (this.stored !== undefined) this.stored = { ...this.stored, accessToken }
      },
      forget: (problem) => {
        this.stored = undefined
        this.forgotten.push(problem)
      },
      fetch: (url, init) => this.#answer(url, init),
      loadVault: async () => this.vault,
      runExclusively: this.#runExclusively,
      window: this.window,
      ...options,
    })
    onTestFinished(() => session.dispose())
    return session
  }

  async #answer(url: string, { method = 'GET', headers, keepalive = false }: RequestInit): Promise<Response> {
    const sent = new Headers(headers)
    const line = `${method} ${new URL(url).pathname}`
    this.asked.push({ line, authorization: sent.get('authorization'), proof: sent.get('dpop'), keepalive })
    const [next, ...rest] = this.answers
    if (rest.length > 0) this.answers = rest
    const answer = await next?.()
    if (answer instanceof Response) return answer.clone()
    throw new TypeError('Failed to fetch')
  }
}
