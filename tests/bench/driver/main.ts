/** The process that makes the load. Its parent sends a job, and is sent what came of it. */
import { doJob } from './do-job.ts'
import type { Job } from './job.ts'

process.on('message', async (job: Job) => {
  try {
    process.send?.(await doJob(job))
  } catch (error) {
    process.send?.({ failure: error instanceof Error ? error.message : String(error) })
  }
})
// Nobody is left to work for.
process.once('disconnect', () => process.exit())
