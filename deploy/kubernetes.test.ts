import { execFile } from 'node:child_process'
import { globSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Deployment } from 'kubernetes-types/apps/v1.js'
import type { HorizontalPodAutoscaler } from 'kubernetes-types/autoscaling/v2.js'
import type { ConfigMap, Secret, Service } from 'kubernetes-types/core/v1.js'
import type { Ingress, NetworkPolicy } from 'kubernetes-types/networking/v1.js'
import type { PodDisruptionBudget } from 'kubernetes-types/policy/v1.js'
import { describe, expect, it, onTestFinished } from 'vitest'
import { parse } from 'yaml'
import { ROOT, readStages } from './read-dockerfile.ts'
import { readVariableNames, readYaml } from './read-yaml.ts'

const FOLDER = join(ROOT, 'deploy/kubernetes')
const files = readdirSync(FOLDER).filter((name) => name !== 'kustomization.yaml')
const read = <Kind>(name: string) => readYaml(`deploy/kubernetes/${name}.yaml`) as Kind

const deployment = read<Deployment>('deployment')
const configMap = read<ConfigMap>('config-map')
const secret = read<Secret>('secret.example')
const pod = deployment.spec?.template
const container = pod?.spec?.containers[0]

/** Port, user and variables of the image. */
const image = readStages().at(-1)?.steps ?? []
const exposed = Number(image.find(({ keyword }) => keyword === 'EXPOSE')?.text)

const metricsPort = Number(configMap.data?.['METRICS_PORT'])

/** All paths of the server, from the route declarations of its features. */
function readRoutes(): string[] {
  const shared = readFileSync(join(ROOT, 'packages/shared/src/routes.ts'), 'utf8')
  const named = new Map(
    [...shared.matchAll(/^ {2}(\w+): '(\/[^']*)'/gm)].map(([, name = '', path = '']) => [name, path]),
  )
  const code = globSync('apps/bff/src/**/*.ts', { cwd: ROOT }).map((file) => readFileSync(join(ROOT, file), 'utf8'))
  const rows = [...code.join('\n').matchAll(/\{\s+path: (?:'([^']+)'|routes\.(\w+)),\s+endpoints:/g)]
  const paths = rows.map(([, path, name]) => path ?? named.get(name ?? '') ?? '')
  expect(paths).toContain('/signin/:integration')
  return [...new Set(paths), named.get('socket') ?? '', ...COMPOSED]
}

/** Paths that the code composes. */
const COMPOSED = ['/__login__', '/__login__/callback', '/__oauth__/integrations/callback', '/__api__/v1/user']

/** Internal paths: probes, metrics and API description. */
const INSIDE = ['/healthz', '/readyz', '/metrics', '/openapi.json']

describe('the manifests', () => {
  it('match the types of Kubernetes, without unknown fields', async () => {
    const documents = files.map((name) => parse(readFileSync(join(FOLDER, name), 'utf8'), { merge: true }) as Resource)
    expect(await complainAbout(documents)).toBe('')
    expect(await complainAbout([{ ...deployment, spec: { ...deployment.spec, replica: 3 } } as Resource])).toContain(
      'replica',
    )
  })

  it('are all applied, except the example secret', () => {
    const { resources } = read<{ resources: string[] }>('kustomization')
    expect(resources.toSorted()).toEqual(files.filter((name) => !name.startsWith('secret')).toSorted())
  })
})

type Resource = { apiVersion: string; kind: string }

/** The compiler's errors about resources as values of their types: unknown, missing or wrong fields. */
async function complainAbout(resources: Resource[]): Promise<string> {
  const folder = mkdtempSync(join(ROOT, 'deploy/.check-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const lines = resources.map((resource, index) => {
    const group = resource.apiVersion.includes('/')
      ? resource.apiVersion.replace(/\.k8s\.io/, '')
      : `core/${resource.apiVersion}`
    return `export const r${index}: import('kubernetes-types/${group}.js').${resource.kind} = ${JSON.stringify(resource)}\n`
  })
  writeFileSync(join(folder, 'check.ts'), lines.join(''))
  const compiler = join(ROOT, 'node_modules/.bin/tsc')
  const options = [
    '--ignoreConfig',
    '--noEmit',
    '--strict',
    '--module',
    'nodenext',
    '--types',
    '',
    join(folder, 'check.ts'),
  ]
  const run = promisify(execFile)(compiler, options, { cwd: ROOT })
  return run.then(
    () => '',
    (error: { stdout: string }) => error.stdout,
  )
}

describe('the deployment', () => {
  it('sets known variables only, and no secret in a ConfigMap', () => {
    const [plain, hidden] = [Object.keys(configMap.data ?? {}), Object.keys(secret.stringData ?? {})]
    expect([...plain, ...hidden].filter((name) => !readVariableNames().includes(name))).toEqual([])
    expect(plain.filter((name) => /SECRET|CLIENT|STORE/.test(name))).toEqual([])
    expect(container?.envFrom?.map(({ configMapRef, secretRef }) => configMapRef?.name ?? secretRef?.name)).toEqual([
      configMap.metadata?.name,
      secret.metadata?.name,
    ])
  })

  it('HD-02: limits the sites that may frame the extension', () => {
    expect(configMap.data?.['FRAME_ANCESTORS']).toMatch(/^https:\/\/[\w.-]+$/)
  })

  it('uses the port of the image, and probes existing paths', () => {
    expect(container?.ports).toEqual([
      { name: 'http', containerPort: exposed },
      { name: 'metrics', containerPort: metricsPort },
    ])
    for (const probe of [container?.startupProbe, container?.livenessProbe, container?.readinessProbe]) {
      expect(probe?.httpGet?.port).toBe('http')
      expect(readRoutes()).toContain(probe?.httpGet?.path)
    }
    expect(container?.livenessProbe?.httpGet?.path).toBe('/healthz')
    expect(container?.readinessProbe?.httpGet?.path).toBe('/readyz')
    const service = read<Service>('service')
    expect(service.spec?.ports?.[0]?.targetPort).toBe('http')
    expect(service.spec?.sessionAffinity).toBeUndefined()
  })

  it('HD-08: admits the ingress controller to one port, and monitoring to the metrics port only', () => {
    const admitted = read<NetworkPolicy>('network-policy').spec?.ingress?.map(({ from, ports }) => [
      from?.map(({ namespaceSelector }) => namespaceSelector?.matchLabels?.['kubernetes.io/metadata.name']),
      ports,
    ])
    expect(admitted).toEqual([
      [['ingress-nginx'], [{ protocol: 'TCP', port: exposed }]],
      [['monitoring'], [{ protocol: 'TCP', port: metricsPort }]],
    ])
    expect(read<Service>('service').spec?.ports?.map(({ targetPort }) => targetPort)).toEqual(['http'])
  })

  it('has a termination grace period longer than SHUTDOWN_GRACE_MS', () => {
    const pauseS = Number(container?.lifecycle?.preStop?.exec?.command?.[1])
    const graceMs = (pod?.spec?.terminationGracePeriodSeconds ?? 0) * 1_000
    expect(graceMs).toBeGreaterThan(pauseS * 1_000 + Number(configMap.data?.['SHUTDOWN_GRACE_MS']))
  })

  it('DP-03: meets the restricted pod security standard', () => {
    expect(pod?.spec?.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } })
    expect(container?.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    })
    expect(pod?.spec?.automountServiceAccountToken).toBe(false)
    expect(pod?.spec?.hostNetwork ?? pod?.spec?.hostPID ?? pod?.spec?.hostIPC).toBeUndefined()
  })

  it('is selected by every other resource', () => {
    const labels = pod?.metadata?.labels
    expect(deployment.spec?.selector.matchLabels).toEqual(labels)
    expect(read<Service>('service').spec?.selector).toEqual(labels)
    expect(read<PodDisruptionBudget>('pod-disruption-budget').spec?.selector?.matchLabels).toEqual(labels)
    expect(read<NetworkPolicy>('network-policy').spec?.podSelector?.matchLabels).toEqual(labels)
    expect(read<HorizontalPodAutoscaler>('horizontal-pod-autoscaler').spec?.scaleTargetRef.name).toBe(
      deployment.metadata?.name,
    )
    expect(deployment.spec?.replicas).toBeUndefined()
  })
})

describe('the ingress', () => {
  const paths = read<Ingress>('ingress').spec?.rules?.[0]?.http?.paths ?? []
  const covers = ({ path = '', pathType }: { path?: string; pathType: string }, route: string) =>
    pathType === 'Exact' ? route === path : route.startsWith(path)

  it('routes all public paths, and no internal ones', () => {
    const routes = readRoutes()
    expect(routes.length).toBeGreaterThan(15)
    for (const route of routes)
      expect([route, paths.some((path) => covers(path, route))]).toEqual([route, !INSIDE.includes(route)])
    for (const path of paths)
      expect([path.path, routes.some((route) => covers(path, route))]).toEqual([path.path, true])
  })
})
