/** `pnpm attack [URL]`: tries every guarantee that is visible from outside, and prints which ones hold. */
import { parseArgs } from 'node:util'
import { ensureExtension } from '@stagedoor/testing/build-extension'
import type { Attack } from './attack.ts'
import { allAttacks } from './attacks/all-attacks.ts'
import { fuzzCommand } from './fuzz/fuzz-command.ts'
import { reportTotals, reportVerdict, toExitCode } from './report-attacks.ts'
import { runAttacks } from './run-attacks.ts'
import { findStagedoor, TargetError } from './target/find-stagedoor.ts'
import { OwnStage } from './target/own-stage.ts'
import { SampleStage } from './target/sample-stage.ts'

const USAGE = `Usage:
  npx -y pnpm attack [--only BND,WS-03]             its own server and mock provider
  npx -y pnpm attack URL [--only BND,WS-03]         any deployment that uses the mock provider
  npx -y pnpm attack --sample                       the sample of Tableau's documentation, where attacks must succeed
  npx -y pnpm attack --fuzz CASES [--seed NUMBER]   random requests, messages and cookies
`

/** An attack takes a second; some wait for a timeout, or for the rate limits of the deployment. */
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
  if (url === undefined && !values.sample) await ensureExtension()
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
    process.stdout.write(reportTotals(verdicts))
    return toExitCode(verdicts)
  } catch (error) {
    if (!(error instanceof TargetError)) throw error
    process.stderr.write(`${error.message}\n`)
    return 2
  } finally {
    await stage?.stop()
  }
}
