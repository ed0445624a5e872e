/** The load driver's process: receives jobs from its parent and sends the results. */
import { doJob } from './do-job.ts'
import type { Job } from './job.ts'

process.on('message', async (job: Job) => {
  try {
    process.send?.(await doJob(job))
  } catch (error) {
    process.send?.({ failure: error instanceof Error ? error.message : String(error) })
  }
})
// Ends with its parent.
process.once('disconnect', () => process.exit())
