import { ProviderControl } from '../../chaos/provider-control.ts'
import type { OwnStage } from './own-stage.ts'
import { RawSocket } from './raw-socket.ts'
import { StagedoorSignIn } from './stagedoor-sign-in.ts'
import type { Target } from './target.ts'

type StagedoorOptions = {
  address: string
  publicUrl: string
  extensionOrigin: string
  providerUrl: string
  stage?: OwnStage | undefined
}

/** A deployment that speaks Stagedoor's protocol. */
export class Stagedoor implements Target {
  readonly name: string
  readonly address: string
  readonly publicUrl: string
  readonly extensionOrigin: string
  readonly callbackPath = '/oauth/callback/spotify'
  readonly provider: ProviderControl
  readonly stagedoor = this
  readonly stage: OwnStage | undefined
  readonly #open: { close(): void }[] = []

  constructor({ address, publicUrl, extensionOrigin, providerUrl, stage }: StagedoorOptions) {
    this.name = address
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

  /** An open connection that has joined as this sign-in's dashboard. */
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
