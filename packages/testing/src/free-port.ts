import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'

/** Below the ephemeral ports of outgoing connections, so that none is taken between the check and its use. */
const FIRST = 20_000
const END = 32_768

/** Parallel workers of Vitest and Playwright take ports from slices of their own: a stopped server is free to return. */
const SLICES = 8
const SLICE_SIZE = Math.floor((END - FIRST) / SLICES)
const slice = Number(process.env['VITEST_POOL_ID'] ?? process.env['TEST_PARALLEL_INDEX'] ?? 0) % SLICES

const given = new Set<number>()

/** Finds a free port that this process has not returned before, for servers whose port must be known before they start. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST + slice * SLICE_SIZE + randomInt(SLICE_SIZE)
    if (given.has(port)) continue
    const probe = createServer().listen(port, '127.0.0.1')
    try {
      await once(probe, 'listening')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
      continue
    }
    probe.close()
    await once(probe, 'close')
    given.add(port)
    return port
  }
}
