import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { SqliteFile } from '../../src/store/sqlite/sqlite-file.ts'
import { SqliteRecordStore } from '../../src/store/sqlite/sqlite-record-store.ts'
import { describeFault } from './describe-fault.ts'
import { expectDone, expectShed } from './expectations.ts'
import type { Step } from './matrix.ts'
import { startNode } from './start-node.ts'

const HOUR_MS = 3_600_000

/** Large records first, then smaller ones, until not one byte fits. */
const FILLERS_BYTES = [32_768, 2_048, 256, 1]

/** More than fit into a page of 4 KiB. They fill the page of the sign-in, where its record could grow otherwise. */
const NEIGHBORS = 250

/** A server with a SQLite file that cannot grow, as on a full disk. */
async function startOnSmallDisk(binding: 'code' | 'opener' = 'code') {
  const folder = mkdtempSync(join(tmpdir(), 'stagedoor-disk-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const store = new SqliteRecordStore(new SqliteFile(join(folder, 'stagedoor.db'), 262_144), Date.now)
  const node = await startNode({ store }, binding)
  const keys: string[] = []
  return {
    node,
    async fillDisk() {
      const fill = async (bytes: number) => {
        const key = `filler:${keys.length}`
        const written = await store.create(key, 'x'.repeat(bytes), HOUR_MS).catch(() => false)
        if (written) keys.push(key)
        return written
      }
      for (let count = 0; count < NEIGHBORS; count += 1) await fill(1)
      for (const bytes of FILLERS_BYTES) while (await fill(bytes));
      await expect.poll(async () => (await fetch(`${node.publicUrl}/readyz`)).status).toBe(503)
    },
    async makeRoom() {
      for (const key of keys.splice(0)) await store.remove(key)
      await expect.poll(async () => (await fetch(`${node.publicUrl}/readyz`)).status).toBe(200)
    },
  }
}

async function isShed(step: Step): Promise<void> {
  const { node, fillDisk, makeRoom } = await startOnSmallDisk()
  const signIn = await node.signInAt(step)
  await fillDisk()
  expectShed(await signIn.next(), 503)
  expect(node.provider.redeemedCodes).toHaveLength(step > 6 ? 1 : 0)
  expect(node.provider.refreshed).toEqual([])
  await makeRoom()
  await expectDone(signIn, node.provider)
}

/** Needs no disk space. */
async function goesOn(step: Step): Promise<void> {
  const { node, fillDisk, makeRoom } = await startOnSmallDisk()
  const signIn = await node.signInAt(step)
  await fillDisk()
  await signIn.next()
  expect(signIn.step).toBe(step + 1)
  await makeRoom()
  await expectDone(signIn, node.provider)
}

describeFault('disk-full', {
  noEffect: goesOn,
  2: isShed,
  4: isShed,
  5: isShed,
  6: async () => {
    const { node, fillDisk, makeRoom } = await startOnSmallDisk('opener')
    const signIn = await node.signInAt(4)
    await fillDisk()
    expectShed(await signIn.next(), 503)
    expect(node.provider.redeemedCodes).toEqual([])
    await makeRoom()
    await expectDone(signIn, node.provider)
  },
  7: async () => {
    const { node, fillDisk, makeRoom } = await startOnSmallDisk()
    const signIn = await node.signInAt(6)
    await fillDisk()
    node.provider.release(signIn.providerCode)
    const news = await signIn.dashboard.newest()
    expect(news).toEqual({ event: 'sign-in:progress', data: { stage: 'redeeming' } })
    await makeRoom()
    await expectDone(signIn, node.provider)
  },
  8: isShed,
  9: isShed,
})
