import { forgeCallback } from './forge-callback.ts'
import { HttpClient } from './http-client.ts'
import { IdleDashboards } from './idle-dashboards.ts'
import type { Job, JobResult, Target } from './job.ts'
import { renewAtOnce, renewOneByOne } from './renewals.ts'
import { runAll } from './run-all.ts'
import { signInAtSample } from './sample-sign-in.ts'
import { signInAtStagedoor } from './stagedoor-sign-in.ts'
import { viewerHeaders } from './viewer-headers.ts'

const clients = new Map<string, HttpClient>()
const idleDashboards = new IdleDashboards()

export async function doJob(job: Job): Promise<JobResult> {
  switch (job.kind) {
    case 'sign-ins':
      return runAll(job.count, job.pace, createSignIn(job.target, job.keepOpen))
    case 'forged-callbacks': {
      const [client] = clientsOf(job.target)
      return runAll(job.count, job.pace, () => forgeCallback(job.target.name, client))
    }
    case 'open-dashboards': {
      const [client] = clientsOf(job.target)
      return runAll(job.count, job.pace, () => idleDashboards.open(job.target, client))
    }
    case 'close-dashboards':
      return runAll(1, { atOnce: 1 }, () => idleDashboards.close())
    case 'posts':
      return runAll(job.count, job.pace, () => post(job))
    case 'gets':
      return runAll(job.count, job.pace, () => get(job))
    case 'renewals':
      return renewOneByOne(clientsOf(job.target), job.target.origin, job.count)
    case 'renewal-storm':
      return renewAtOnce(clientsOf(job.target), job.target.origin, job.dashboards)
  }
}

/** Sends a form. */
async function post({ url, path, headers, form }: Extract<Job, { kind: 'posts' }>): Promise<void> {
  const body = new URLSearchParams(form).toString()
  const sent = { ...viewerHeaders(), ...headers, 'content-type': 'application/x-www-form-urlencoded' }
  await clientOf(url).send({ path, method: 'POST', headers: sent, body }, 200)
}

/** Resolves with the latency of a request in ms. */
async function get({ url, path, headers }: Extract<Job, { kind: 'gets' }>): Promise<number> {
  const begin = performance.now()
  await clientOf(url).send({ path, headers: { ...viewerHeaders(), ...headers } }, 200)
  return performance.now() - begin
}

function createSignIn({ name, ...target }: Target, keepOpen = false): () => Promise<number> {
  const nodes = clientsOf(target)
  if (name === 'sample') {
    return async () => {
      const { latencyMs, socket } = await signInAtSample(nodes[0])
      if (keepOpen) idleDashboards.keep(socket)
      else await socket.close()
      return latencyMs
    }
  }
  return async () => (await signInAtStagedoor(nodes, target)).latencyMs
}

function clientsOf({ urls: [first, ...others] }: Pick<Target, 'urls'>): [HttpClient, ...HttpClient[]] {
  return [clientOf(first), ...others.map(clientOf)]
}

function clientOf(url: string): HttpClient {
  const client = clients.get(url) ?? new HttpClient(url)
  clients.set(url, client)
  return client
}
