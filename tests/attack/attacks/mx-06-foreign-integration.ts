import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Attacks } from '../attack.ts'
import { checkHolds, NotApplicable } from '../judgement.ts'
import { Browser } from '../target/browser.ts'
import { RawSocket } from '../target/raw-socket.ts'
import { Session } from '../target/session.ts'
import type { StagedoorTarget } from '../target/target.ts'
import { signInWholly } from '../target/walk.ts'
import { problemOf } from './show-code.ts'

/** Where the second extension of the deployment is. It may use another integration than the first one. */
const OTHER_ORIGIN = 'https://other.extension.example'

const CLIENT = `
    template: spotify
    client_id: \${SPOTIFY_CLIENT_ID}
    client_secret: \${SPOTIFY_CLIENT_SECRET}
    scopes: [user-top-read]
    authorization_endpoint: \${SPOTIFY_AUTHORIZATION_ENDPOINT}
    token_endpoint: \${SPOTIFY_TOKEN_ENDPOINT}
    revocation_endpoint: \${SPOTIFY_REVOCATION_ENDPOINT}
    api_url: \${SPOTIFY_API_URL}`

const CONFIGURATION = `integrations:
  spotify:${CLIENT}
  calendar:${CLIENT}
extensions:
  first: { url: "\${EXTENSION_URL}", integrations: [spotify] }
  other: { url: ${OTHER_ORIGIN}, integrations: [calendar] }
`

/** Deploys two extensions, each with its own integration. */
async function deployTwo(target: StagedoorTarget): Promise<StagedoorTarget> {
  if (!target.stage) throw new NotApplicable('its extensions are unknown')
  const folder = mkdtempSync(join(tmpdir(), 'stagedoor-attack-'))
  try {
    const CONFIG_FILE = join(folder, 'stagedoor.yaml')
    writeFileSync(CONFIG_FILE, CONFIGURATION)
    return await target.stage.deploy({ CONFIG_FILE })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const REFUSAL = /^(origin|integration)_not_allowed$/

export const foreignIntegrationAttacks: Attacks = {
  'MX-06': async (target) => {
    if (!target.stagedoor) throw new NotApplicable('it has one extension')
    const two = await deployTwo(target.stagedoor)
    const fromOther = { headers: { Origin: OTHER_ORIGIN } }

    const { link, claimVerifier } = await two.begin()
    const asOther = new URL(link)
    asOther.searchParams.set('extension', 'other')
    const page = await new Browser().open(asOther)
    checkHolds(page.status === 403, `its start page was answered with ${page.status}`)

    const raw = await RawSocket.open(two, { origin: OTHER_ORIGIN })
    raw.send(`40${JSON.stringify({ claimVerifier, integration: 'spotify' })}`)
    const refusal = (await raw.hears('44', 5_000)) ?? 'nothing'
    checkHolds(refusal.includes('integration_not_allowed'), `its socket was answered with ${refusal}`)
    raw.socket.terminate()

    const signIn = await two.begin('opener')
    await signInWholly(two, signIn)
    const path = '/api/sign-in?wait=0'
    const stolen = await problemOf(await signIn.request(path, fromOther))
    checkHolds(REFUSAL.test(stolen.code), `the delivery was answered with ${stolen.code}`)
    checkHolds((await signIn.request(path)).ok, 'the extension itself was refused')

    const session = await Session.begin(two)
    const renewal = await problemOf(await session.renew({ Origin: OTHER_ORIGIN }))
    checkHolds(REFUSAL.test(renewal.code), `a renewal was answered with ${renewal.code}`)
    checkHolds((await session.renew()).ok, 'the renewal of the extension itself was refused')
    return 'start page, socket, delivery and renewal refused'
  },
}
