import { freePort } from '@stagedoor/testing/free-port'
import { RedisServer } from '@stagedoor/testing/redis-server'
import { newSecret } from '@stagedoor/testing/secrets'
import type { Target } from '../driver/job.ts'
import type { Server } from '../processes/server.ts'
import { type Stage, toTarget } from '../stage.ts'
import { Notebook } from './notebook.ts'
import type { Scenario } from './scenario.ts'

const WARM_UP = 2_000
const SIGN_INS = 4_000
const PACE = { atOnce: 64 }

/** The same sign-ins on one node with SQLite, and on two nodes with Redis: sockets on the first, windows on the second. */
export const twoNodes: Scenario = async (stage) => {
  const notebook = new Notebook()
  const note = (variant: string, cpuUs: number) => notebook.note('CPU per sign-in, all nodes', variant, 'µs', cpuUs)
  for (let run = 0; run < stage.runs; run++) {
    const alone = await stage.start('stagedoor')
    note('one node, SQLite', await measure(stage, [alone], toTarget(alone)))
    await alone.stop()

    const redis = await RedisServer.start()
    try {
      // An unused address, because the driver connects to the nodes directly.
      const publicUrl = `http://127.0.0.1:${await freePort()}`
      const settings = { publicUrl, secrets: newSecret(), storeUrl: redis.url }
      const nodes = [await stage.start('stagedoor', settings), await stage.start('stagedoor', settings)] as const
      const target: Target = {
        name: 'stagedoor',
        urls: [nodes[0].url, nodes[1].url],
        origin: publicUrl,
        binding: 'opener',
      }
      note('two nodes, Redis', await measure(stage, nodes, target))
      await Promise.all(nodes.map((node) => node.stop()))
    } finally {
      await redis.stop()
    }
  }
  return notebook.series
}

async function measure(stage: Stage, nodes: readonly Server[], target: Target): Promise<number> {
  await stage.drive({ kind: 'sign-ins', target, count: stage.amount(WARM_UP), pace: PACE })
  const before = await usedCpu(nodes)
  const { done } = await stage.drive({ kind: 'sign-ins', target, count: stage.amount(SIGN_INS), pace: PACE })
  return ((await usedCpu(nodes)) - before) / done
}

async function usedCpu(nodes: readonly Server[]): Promise<number> {
  const usages = await Promise.all(nodes.map((node) => node.usage()))
  return usages.reduce((sum, { cpuUs }) => sum + cpuUs, 0)
}
