import { join } from 'node:path'
import { Child } from './child.ts'

type Seed = { publicUrl: string; storeUrl: string; secrets: string }

/** Stores a connected viewer, and resolves with what content sends to exchange the viewer's token. */
export async function seedExchange({
  publicUrl,
  storeUrl,
  secrets,
}: Seed): Promise<{ key: string; subjectToken: string }> {
  const child = new Child({
    name: 'The seed of the exchange',
    file: join(import.meta.dirname, '../../../apps/bff/test/portal/seed-exchange.ts'),
    env: { PUBLIC_URL: publicUrl, STORE_URL: storeUrl, STAGEDOOR_SECRETS: secrets },
  })
  try {
    return await child.next()
  } finally {
    await child.stop()
  }
}
