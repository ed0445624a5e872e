import { ProviderControl } from '@stagedoor/testing/provider-control'
import { RawSocket } from './raw-socket.ts'
import { StagedoorSignIn } from './stagedoor-sign-in.ts'
import type { Stage, StagedoorTarget } from './target.ts'

type StagedoorOptions = {
  address: string
  publicUrl: string
  extensionOrigin: string
  providerUrl: string
  stage?: Stage | undefined
}

/** A local or remote Stagedoor server. */
export class Stagedoor implements StagedoorTarget {
  readonly address: string
  readonly publicUrl: string
  readonly extensionOrigin: string
  readonly callbackPath = '/oauth/callback/spotify'
  readonly provider: ProviderControl
  readonly stagedoor = this
  readonly stage: Stage | undefined
  readonly #open: { close(): void }[] = []

  constructor({ address, publicUrl, extensionOrigin, providerUrl, stage }: StagedoorOptions) {
    this.address = address
    this.publicUrl = publicUrl
    this.extensionOrigin = extensionOrigin
    this.provider = new ProviderControl(providerUrl)
    this.stage = stage
  }

  async begin(binding: 'code' | 'opener' = 'code'): Promise<StagedoorSignIn> {
    const signIn = new StagedoorSignIn(this, binding)
    this.#open.push(signIn)
    return signIn
  }

  async join(signIn: StagedoorSignIn): Promise<RawSocket> {
    const raw = await RawSocket.open(this)
    this.#open.push({ close: () => raw.socket.terminate() })
    raw.send(signIn.joinPacket)
    await raw.hears('40', 5_000)
    return raw
  }

  async leave(): Promise<void> {
    for (const end of this.#open.splice(0)) end.close()
    await this.stage?.leave()
  }
}
