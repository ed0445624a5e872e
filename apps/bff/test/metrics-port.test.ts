import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { freePort } from '@stagedoor/testing/free-port'
import { expect, it, onTestFinished } from 'vitest'
import { createEventLog } from '../src/log/create-event-log.ts'
import { createMetrics } from '../src/metrics/create-metrics.ts'
import { createMetricsServer } from '../src/metrics/create-metrics-server.ts'
import { startServer } from './processes.ts'
import { METRICS_TOKEN } from './start-metered-app.ts'

const authorized = { headers: { Authorization: `Bearer ${METRICS_TOKEN}` } }

it('HD-08: the metrics port serves only the metrics, and only to requests with the token', async () => {
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

it('HD-08: the public port does not serve the metrics if they have their own port', async () => {
  const port = await freePort()
  const server = await startServer({
    SPOTIFY_CLIENT_ID: 'client',
    SPOTIFY_CLIENT_SECRET: 'the-client-secret',
    PORT: '0',
    STORE_URL: 'memory:',
    METRICS_TOKEN,
    METRICS_PORT: String(port),
  })
  expect((await fetch(`${server.url}/metrics`, authorized)).status).toBe(404)
  expect((await fetch(`http://127.0.0.1:${port}/metrics`, authorized)).status).toBe(200)
})
