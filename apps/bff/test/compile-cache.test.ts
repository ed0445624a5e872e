import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { HoldingProvider } from './faults/provider.ts'
import { ServerProcess } from './faults/server-process.ts'

it('writes compiled code when the server has started, not only when it ends', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'stagedoor-compiled-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const provider = await HoldingProvider.start()
  onTestFinished(() => provider.stop())
  const server = await ServerProcess.start(provider, { NODE_COMPILE_CACHE: folder })
  onTestFinished(() => server.stop())
  await expect.poll(() => readdirSync(folder, { recursive: true }).length).toBeGreaterThan(400)
})
