/** `pnpm attack [URL]`: tries everything of the test list that can be tried from outside, and prints what held. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildExtension } from '../scripts/build-extension.ts'
import { allAttacks } from './attacks/all-attacks.ts'
import { reportSum, reportVerdict, toExitCode } from './report-attacks.ts'
import { runAttacks } from './run-attacks.ts'
import { findStagedoor, TargetError } from './target/find-stagedoor.ts'
import { OwnStage } from './target/own-stage.ts'
import { SampleStage } from './target/sample-stage.ts'

const USAGE =
  'Say `pnpm attack [URL] [--only ID,ID]`, such as `pnpm attack http://127.0.0.1:3000 --only BND,WS-03`, or `pnpm attack --sample`.\n'

/** A row takes a second; some wait for a time to pass, and deployments with their usual limits let nobody hurry. */
const LIMIT_MS = 180_000

process.exitCode = await main()

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { only: { type: 'string', default: '' }, sample: { type: 'boolean', default: false } },
  })
  const [url] = positionals
  const wanted = values.only.split(',')
  const attacks = allAttacks.filter(({ id }) => wanted.some((beginning) => id.startsWith(beginning)))
  if (positionals.length > 1 || (url !== undefined && !URL.canParse(url)) || attacks.length === 0) {
    process.stderr.write(USAGE)
    return 2
  }
  const stage = url === undefined ? await startStage(values.sample) : undefined
  try {
    const target = stage ? stage.target : await findStagedoor(url ?? '')
    const onVerdict = (verdict: Parameters<typeof reportVerdict>[0]) =>
      void process.stdout.write(reportVerdict(verdict))
    const verdicts = await runAttacks(attacks, target, { limitMs: LIMIT_MS, onVerdict })
    process.stdout.write(reportSum(verdicts))
    return toExitCode(verdicts)
  } catch (error) {
    if (!(error instanceof TargetError)) throw error
    process.stderr.write(`${error.message}\n`)
    return 2
  } finally {
    await stage?.stop()
  }
}

/** A stage of our own. The server serves the extension, and does not start without it. */
async function startStage(isSample: boolean): Promise<OwnStage | SampleStage> {
  if (isSample) return SampleStage.start()
  const root = join(import.meta.dirname, '..')
  if (!existsSync(join(root, 'apps/extension/dist/index.html'))) await buildExtension(root)
  return OwnStage.start()
}
