import { ensureExtension } from '@stagedoor/testing/build-extension'
import { expect, it } from 'vitest'
import { allAttacks, families } from './attacks/all-attacks.ts'
import { runAttacks } from './run-attacks.ts'
import { OwnStage } from './target/own-stage.ts'
import { SampleStage } from './target/sample-stage.ts'

/** All attacks together take half a minute; on a slow machine many times that. */
const LIMIT_MS = 1_200_000

/** Attacks that succeed on the sample of Tableau's documentation: if one did not, it would detect nothing. */
const SAMPLE_FAILS = ['BND-01', 'BND-02', 'BND-03', 'BND-04', 'BND-18', 'BND-21', 'ST-01', 'ST-02', 'ST-03', 'ST-04', 'ST-06', 'ST-08', 'ST-09', 'ST-11', 'ST-12', 'PK-01', 'PK-02', 'PK-05', 'PK-07', 'PK-08', 'WS-01', 'WS-02', 'WS-03', 'WS-05', 'WS-07', 'WS-10', 'DL-01', 'DL-02', 'HD-01', 'HD-03', 'HD-04', 'HD-05', 'HD-08'] // biome-ignore format: one list

it('every attack belongs to one known guarantee', () => {
  expect(allAttacks.map(({ id }) => id).sort()).toEqual(families.flatMap(Object.keys).sort())
})

it('our server holds every guarantee', { timeout: LIMIT_MS }, async () => {
  await ensureExtension()
  const stage = await OwnStage.start()
  try {
    const verdicts = await runAttacks(allAttacks, stage.target, { limitMs: LIMIT_MS / 4 })
    expect(verdicts.filter(({ outcome }) => outcome !== 'held')).toEqual([])
  } finally {
    await stage.stop()
  }
})

it('attacks succeed on the sample of Tableau’s documentation', {
  timeout: LIMIT_MS,
}, async () => {
  const stage = await SampleStage.start()
  try {
    const attacks = allAttacks.filter(({ id }) => SAMPLE_FAILS.includes(id))
    const verdicts = await runAttacks(attacks, stage.target, { limitMs: LIMIT_MS / 4 })
    expect(verdicts.filter(({ outcome }) => outcome !== 'broken')).toEqual([])
    expect(verdicts.map(({ id }) => id)).toEqual(SAMPLE_FAILS)
    expect(verdicts.filter(({ evidence }) => evidence.startsWith('it could not be completed'))).toEqual([])
  } finally {
    await stage.stop()
  }
})
