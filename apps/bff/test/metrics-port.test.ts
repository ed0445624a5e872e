import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { freePort } from '@stagedoor/testing/free-port'
import { expect, it, onTestFinished } from 'vitest'
import { createEventLog } from '../src/log/create-event-log.ts'
import { createMetrics } from '../src/metrics/create-metrics.ts'
import { createMetricsServer } from '../src/metrics/create-metrics-server.ts'
import { startMockProvider, startServer } from './processes.ts'
import { METRICS_TOKEN } from './start-metered-app.ts'

const authorized = { headers: { Authorization: `Bearer ${METRICS_TOKEN}` } }

it('HD-08: the port of the metrics answers with them to the token, and with nothing else to anybody', async () => {
  const { access } = createMetrics(METRICS_TOKEN)
  if (!access) throw new Error('There are no metrics.')
  const server = createMetricsServer(access, createEventLog('silent')).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close().closeAllConnections())
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  expect((await fetch(`${url}/metrics`)).status).toBe(401)
  const metrics = await fetch(`${url}/metrics`, authorized)
  expect(metrics.status).toBe(200)
  expect(metrics.headers.get('X-Powered-By')).toBeNull()
  expect(await metrics.text()).toContain('process_cpu_seconds_total')
  for (const path of ['/', '/readyz', '/signin/spotify', '/api/session/renewal', '/socket.io/?EIO=4'])
    expect((await fetch(`${url}${path}`, authorized)).status).toBe(404)
})

it('HD-08: with a port of their own the metrics are gone from the port that everybody reaches', async () => {
  const port = await freePort()
  const provider = await startMockProvider('http://127.0.0.1:1')
  const server = await startServer({
    ...provider.variables,
    PORT: '0',
    STORE_URL: 'memory:',
    METRICS_TOKEN,
    METRICS_PORT: String(port),
  })
  expect((await fetch(`${server.url}/metrics`, authorized)).status).toBe(404)
  expect((await fetch(`http://127.0.0.1:${port}/metrics`, authorized)).status).toBe(200)
})
