import { DpopKey } from '@stagedoor/testing/dpop-key'
import { Broken, NotApplicable } from '../judgement.ts'
import type { StagedoorTarget } from './target.ts'
import { signInWholly } from './walk.ts'

/** A dashboard session: its handle and the key that it is bound to. */
export class Session {
  readonly handle: string
  readonly key: DpopKey
  readonly #target: StagedoorTarget

  constructor(target: StagedoorTarget, handle: string, key: DpopKey) {
    this.#target = target
    this.handle = handle
    this.key = key
  }

  /** Signs in and binds the session to a new key. */
  static async begin(target: StagedoorTarget): Promise<Session> {
    const signIn = await target.begin('opener')
    await signInWholly(target, signIn)
    const delivery = await signIn.delivery(10_000)
    if (!delivery) throw new Broken('no token was delivered')
    const { handle } = delivery.credentials.session ?? {}
    if (handle === undefined) throw new NotApplicable('it has no sessions')
    const key = await DpopKey.create()
    await signIn.acknowledge(delivery.deliveryId, key.jkt)
    return new Session(target, handle, key)
  }

  /** `headers` replace the valid ones. */
  renew(headers: Record<string, string> = {}): Promise<Response> {
    return this.#send('POST', '/api/session/renewal', headers)
  }

  end(): Promise<Response> {
    return this.#send('DELETE', '/api/session', {})
  }

  prove(method: string, path: string): Promise<string> {
    const { href } = new URL(path, this.#target.publicUrl)
    return this.key.prove({ method, url: href, handle: this.handle })
  }

  async #send(method: string, path: string, headers: Record<string, string>): Promise<Response> {
    const own = { Origin: this.#target.extensionOrigin, Authorization: `DPoP ${this.handle}` }
    const DPoP = headers['DPoP'] ?? (await this.prove(method, path))
    return fetch(new URL(path, this.#target.address), { method, headers: { ...own, ...headers, DPoP } })
  }
}
