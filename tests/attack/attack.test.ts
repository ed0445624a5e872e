import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { buildExtension } from '@stagedoor/testing/build-extension'
import { expect, it } from 'vitest'
import { allAttacks } from './attacks/all-attacks.ts'
import { runAttacks } from './run-attacks.ts'
import { OwnStage } from './target/own-stage.ts'
import { SampleStage } from './target/sample-stage.ts'

/** All rows together take half a minute; on a slow machine many times that. */
const LIMIT_MS = 1_200_000

const ROOT = join(import.meta.dirname, '../..')

/** Rows in which the sample of Tableau's documentation is known to fail: if one held, the attack would be blind. */
const SAMPLE_FAILS = ['BND-01', 'BND-02', 'BND-03', 'BND-04', 'BND-18', 'BND-21', 'ST-01', 'ST-02', 'ST-03', 'ST-04', 'ST-06', 'ST-08', 'ST-09', 'ST-11', 'ST-12', 'PK-01', 'PK-02', 'PK-05', 'PK-07', 'PK-08', 'WS-01', 'WS-02', 'WS-03', 'WS-05', 'WS-07', 'WS-10', 'DL-01', 'DL-02', 'HD-01', 'HD-03', 'HD-04', 'HD-05', 'HD-08'] // biome-ignore format: one list

/** What no deployment of ours has: nothing to judge. */
const NOTHING_TO_JUDGE = ['PK-09', 'MX-03']

it('has each row once', () => {
  const ids = allAttacks.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
})

it('our server holds every row', { timeout: LIMIT_MS }, async () => {
  if (!existsSync(join(ROOT, 'apps/extension/dist/index.html'))) await buildExtension(ROOT)
  const stage = await OwnStage.start()
  try {
    const verdicts = await runAttacks(allAttacks, stage.target, { limitMs: LIMIT_MS / 4 })
    expect(verdicts.filter(({ outcome }) => outcome === 'broken')).toEqual([])
    const unjudged = verdicts.filter(({ outcome }) => outcome === 'not applicable')
    expect(unjudged.map(({ id }) => id)).toEqual(NOTHING_TO_JUDGE)
  } finally {
    await stage.stop()
  }
})

it('the sample of Tableau’s documentation fails, which shows that the attacks can see', {
  timeout: LIMIT_MS,
}, async () => {
  const stage = await SampleStage.start()
  try {
    const attacks = allAttacks.filter(({ id }) => SAMPLE_FAILS.includes(id))
    const verdicts = await runAttacks(attacks, stage.target, { limitMs: LIMIT_MS / 4 })
    expect(verdicts.filter(({ outcome }) => outcome !== 'broken')).toEqual([])
    expect(verdicts.map(({ id }) => id)).toEqual(SAMPLE_FAILS)
    const blind = verdicts.filter(({ evidence }) => evidence.startsWith('it could not be carried through'))
    expect(blind).toEqual([])
  } finally {
    await stage.stop()
  }
})
