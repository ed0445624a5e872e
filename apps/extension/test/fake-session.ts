import type { EndOutcome, RenewalOutcome, Session } from '@stagedoor/sign-in-client/session'

/** A session whose server is the test: every question waits for its answer. */
export class FakeSession implements Session {
  readonly renewals: { accessToken: string; answer(outcome: RenewalOutcome): void }[] = []
  readonly ends: { answer(outcome: EndOutcome): void }[] = []

  renew(accessToken: string): Promise<RenewalOutcome> {
    return new Promise((answer) => this.renewals.push({ accessToken, answer }))
  }

  end(): Promise<EndOutcome> {
    return new Promise((answer) => this.ends.push({ answer }))
  }

  resume(): void {}

  dispose(): void {}
}
