import { Histogram, type Registry } from 'prom-client'
import type { RecordStore } from '../store/record-store.ts'
import { observeCall } from './observe-call.ts'

/** From memory to a disk flush or a remote server. */
const BUCKETS = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5]

/** Wraps a store and measures its calls. `conflict` is a lost race. */
export function measureStore(store: RecordStore, registry: Registry): RecordStore {
  const durations = new Histogram({
    name: 'stagedoor_store_call_duration_seconds',
    help: 'Calls to the store, by operation and result: ok, conflict (lost race) or error.',
    labelNames: ['operation', 'result'],
    buckets: BUCKETS,
    registers: [registry],
  })

  const measure = <Args extends unknown[], Answer>(
    operation: string,
    call: (...args: Args) => Promise<Answer>,
    isConflict: (answer: Answer) => boolean = () => false,
  ): ((...args: Args) => Promise<Answer>) => {
    // Cached: a sign-in makes a dozen calls.
    const ok = durations.labels(operation, 'ok')
    const conflict = durations.labels(operation, 'conflict')
    const failed = durations.labels(operation, 'error')
    return (...args) =>
      observeCall(
        () => call(...args),
        (settled) => ('error' in settled ? failed : isConflict(settled.answer) ? conflict : ok),
      )
  }

  return {
    create: measure('create', store.create.bind(store), (isCreated) => !isCreated),
    load: measure('load', store.load.bind(store)),
    compareAndSet: measure('compare_and_set', store.compareAndSet.bind(store), (version) => version === undefined),
    remove: measure('remove', store.remove.bind(store)),
    remind: measure('remind', store.remind.bind(store)),
    takeDue: measure('take_due', store.takeDue.bind(store)),
    dismiss: measure('dismiss', store.dismiss.bind(store)),
    check: measure('check', store.check.bind(store)),
    close: () => store.close(),
    get outage() {
      return store.outage
    },
  }
}
