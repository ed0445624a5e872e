import type { EventLog } from '../log/event-log.ts'
import type { RecordStore } from './record-store.ts'

/** Reminders taken at a time: a bounded amount of work between sign-ins. */
const BATCH = 100

/** When a reminder is due again whose process crashed, in ms. */
const AGAIN_MS = 30_000

/** Processes the reminder of one record, by the part of its key behind the colon. */
export type Review = (id: string) => Promise<void>

type Options = {
  store: RecordStore
  log: EventLog
  /** By the kind of record, which its key begins with. */
  reviews: Record<string, Review>
}

/** Processes due reminders: records of crashed processes, unclaimed deliveries, and revocations to retry. */
export async function processDueReminders({ store, log, reviews }: Options): Promise<void> {
  for (;;) {
    const keys = await store.takeDue(BATCH, AGAIN_MS)
    for (const key of keys) {
      const [kind = '', id = ''] = key.split(':')
      const review = reviews[kind] ?? refuse
      await review(id).catch((error: unknown) => log.error('review.failed', { error }))
    }
    if (keys.length < BATCH) return
  }
}

/**
 * Processes due reminders immediately, for those of earlier processes, and then every `everyMs`. Does not keep the process
 * alive. Returns a function that stops it, and resolves after the current run.
 */
export function processRemindersRegularly(options: Options, everyMs: number): () => Promise<void> {
  let isBusy = false
  const run = async () => {
    isBusy = true
    await processDueReminders(options).catch((error: unknown) => options.log.error('review.failed', { error }))
    isBusy = false
  }
  let current = run()
  const timer = setInterval(() => {
    if (!isBusy) current = run()
  }, everyMs).unref()
  return () => {
    clearInterval(timer)
    return current
  }
}

async function refuse(): Promise<void> {
  throw new TypeError('A reminder has an unknown kind')
}
