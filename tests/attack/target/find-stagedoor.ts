import { Browser } from './browser.ts'
import { Stagedoor } from './stagedoor.ts'
import { StagedoorSignIn } from './stagedoor-sign-in.ts'

/** The deployment at this address cannot be attacked. The message says why, and what to do. */
export class TargetError extends Error {
  override readonly name = 'TargetError'
}

/**
 * Learns from a deployment itself what an attack needs to know: its own address, the extension's, and the provider's, which
 * must be the mock provider: whatever is attacked is attacked with it.
 */
export async function findStagedoor(address: string): Promise<Stagedoor> {
  const { origin } = new URL(address)
  const manifest = await readText(origin, '/manifest.trex')
  const extension = /<url>([^<]+)<\/url>/.exec(manifest)?.[1]
  const page = await readText(origin, '/extension/')
  const config = /<script[^>]*id="stagedoor-config"[^>]*>([^<]+)</.exec(page)?.[1]
  if (extension === undefined || config === undefined) {
    throw new TargetError(
      `${origin} is no Stagedoor server: it has no manifest, or an extension without configuration.`,
    )
  }
  const { publicUrl } = JSON.parse(config) as { publicUrl: string }
  const parts = { address: origin, publicUrl: new URL(publicUrl).origin, extensionOrigin: new URL(extension).origin }
  const { origin: providerUrl } = await new StagedoorSignIn(parts, 'code').openWindow(new Browser())
  const control = await fetch(`${providerUrl}/control/requests`).catch(() => undefined)
  await control?.body?.cancel()
  if (control?.status !== 200) {
    throw new TargetError(
      `${origin} sends people to ${providerUrl}, which is no mock provider. Start one (apps/mock-provider) and set the server's SPOTIFY_ variables to it.`,
    )
  }
  return new Stagedoor({ ...parts, providerUrl })
}

async function readText(origin: string, path: string): Promise<string> {
  const answer = await fetch(new URL(path, origin)).catch((error: unknown) => {
    throw new TargetError(`No server responds at ${origin}: start it, or give another address.`, { cause: error })
  })
  return answer.text()
}
