import type { EndOutcome, RenewalOutcome, Session, SessionOptions } from '../../src/create-session.ts'

/** A session whose server is the test: every request waits for its answer. */
export class FakeSession implements Session {
  readonly renewals: { accessToken: string; answer(outcome: RenewalOutcome): void }[] = []
  readonly ends: { answer(outcome: EndOutcome): void }[] = []
  /** Calls of `resume`. */
  resumes = 0
  disposed = false
  readonly #forget: SessionOptions['forget']

  constructor(forget: SessionOptions['forget'] = () => undefined) {
    this.#forget = forget
  }

  renew(accessToken: string): Promise<RenewalOutcome> {
    return new Promise((answer) => this.renewals.push({ accessToken, answer }))
  }

  end(): Promise<EndOutcome> {
    this.#forget()
    return new Promise((answer) => this.ends.push({ answer }))
  }

  resume = (): void => {
    this.resumes += 1
  }

  dispose(): void {
    this.disposed = true
  }
}
