import { join } from 'node:path'
import { newSecret } from '@stagedoor/testing/secrets'
import type { Job } from '../driver/job.ts'
import { seedExchange } from '../processes/seed-exchange.ts'
import type { Server } from '../processes/server.ts'
import { startBareExchange } from '../processes/start-bare-exchange.ts'
import type { Stage } from '../stage.ts'
import { Notebook } from './notebook.ts'
import type { Scenario } from './scenario.ts'

const AT_ONCE = 16
/** Exchanges until hot code is optimized. */
const WARM_UP = 10_000
const EXCHANGES = 10_000

const PUBLIC_URL = 'https://portal.example'
const PORTAL = {
  PORTAL_OIDC_ISSUER: 'https://login.company.example',
  PORTAL_OIDC_CLIENT_ID: 'portal',
  PORTAL_OIDC_CLIENT_SECRET: 'portal-secret',
}

type Post = Pick<Extract<Job, { kind: 'posts' }>, 'path' | 'headers' | 'form'>

/** CPU and rate of exchanges whose access token is cached. */
export const exchange: Scenario = async (stage) => {
  const notebook = new Notebook()
  for (let run = 0; run < stage.runs; run++) {
    for (const { variant, open } of EXCHANGES_AT) {
      const { server, post } = await open(stage)
      const drive = (count: number) =>
        stage.drive({ kind: 'posts', url: server.url, count: stage.amount(count), pace: { atOnce: AT_ONCE }, ...post })
      await drive(WARM_UP)
      const before = await server.usage()
      const { done, seconds } = await drive(EXCHANGES)
      const after = await server.usage()
      notebook.note('CPU per exchange', variant, 'µs', (after.cpuUs - before.cpuUs) / done)
      notebook.note('exchanges per second', variant, '1/s', done / seconds)
      await server.stop()
    }
  }
  return notebook.series
}

type Opened = { server: Server; post: Post }

/** The servers that are compared. */
export const EXCHANGES_AT: readonly { variant: string; open: (stage: Stage) => Promise<Opened> }[] = [
  { variant: 'bare handler', open: openBare },
  { variant: 'stagedoor', open: openStagedoor },
]

async function openBare(stage: Stage): Promise<Opened> {
  const { server, token } = await startBareExchange(stage.serverOptions)
  return { server, post: { path: '/exchange', headers: {}, form: { subject_token: token } } }
}

async function openStagedoor(stage: Stage): Promise<Opened> {
  const secrets = newSecret()
  const storeUrl = `sqlite:${join(stage.folder, `exchange-${newSecret()}.db`)}`
  const { key, subjectToken } = await seedExchange({ publicUrl: PUBLIC_URL, storeUrl, secrets })
  const server = await stage.start('stagedoor', { publicUrl: PUBLIC_URL, storeUrl, secrets, env: PORTAL })
  const post = {
    path: '/__api__/v1/oauth/integrations/credentials',
    headers: { authorization: `Key ${key}` },
    form: {
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      subject_token_type: 'urn:posit:connect:user-session-token',
      subject_token: subjectToken,
    },
  }
  return { server, post }
}
