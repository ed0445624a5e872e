/** `pnpm attack [URL]`: tries everything of the test list that can be tried from outside, and prints what held. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildExtension } from '@stagedoor/testing/build-extension'
import type { Attack } from './attack.ts'
import { allAttacks } from './attacks/all-attacks.ts'
import { fuzzCommand } from './fuzz/fuzz-command.ts'
import { reportSum, reportVerdict, toExitCode } from './report-attacks.ts'
import { runAttacks } from './run-attacks.ts'
import { findStagedoor, TargetError } from './target/find-stagedoor.ts'
import { OwnStage } from './target/own-stage.ts'
import { SampleStage } from './target/sample-stage.ts'

const USAGE = `Say one of these:
  npx -y pnpm attack [--only BND,WS-03]             a stage of its own
  npx -y pnpm attack URL [--only BND,WS-03]         any deployment that uses the mock provider
  npx -y pnpm attack --sample                       the sample of Tableau's documentation, which must fail
  npx -y pnpm attack --fuzz CASES [--seed NUMBER]   random requests, messages and cookies
`

/** A row takes a second; some wait for a time to pass, and deployments with their usual limits let nobody hurry. */
const LIMIT_MS = 180_000

process.exitCode = await main()

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      only: { type: 'string', default: '' },
      sample: { type: 'boolean', default: false },
      fuzz: { type: 'string' },
      seed: { type: 'string', default: String(Date.now() % 0x7fffffff) },
    },
  })
  const [url] = positionals
  const wanted = values.only.split(',')
  const attacks = allAttacks.filter(({ id }) => wanted.some((beginning) => id.startsWith(beginning)))
  const numbers = [values.fuzz ?? '1', values.seed].map(Number)
  const isWrong = positionals.length > 1 || (url !== undefined && !URL.canParse(url)) || attacks.length === 0
  if (isWrong || !numbers.every(Number.isSafeInteger)) {
    process.stderr.write(USAGE)
    return 2
  }
  if (url === undefined && !values.sample) await buildOnce()
  if (values.fuzz !== undefined) return fuzzCommand(Number(values.fuzz), Number(values.seed))
  return attack(attacks, url, values.sample)
}

async function attack(attacks: readonly Attack[], url: string | undefined, isSample: boolean): Promise<number> {
  const stage = url === undefined ? await (isSample ? SampleStage : OwnStage).start() : undefined
  try {
    const target = stage?.target ?? (await findStagedoor(url ?? ''))
    const verdicts = await runAttacks(attacks, target, {
      limitMs: LIMIT_MS,
      onVerdict: (verdict) => void process.stdout.write(reportVerdict(verdict)),
    })
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

/** The server serves the extension, and does not start without it. */
async function buildOnce(): Promise<void> {
  const root = join(import.meta.dirname, '../..')
  if (!existsSync(join(root, 'apps/extension/dist/index.html'))) await buildExtension(root)
}
