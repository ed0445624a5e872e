/** A tag with an optional digest. */
const IMAGE = /(?<name>[a-z0-9][\w./-]*):(?<tag>\w[\w.-]*)(?:@(?<digest>sha256:[0-9a-f]{64}))?/

/** Lines of a Dockerfile or a YAML file that name an image. */
const LINE = new RegExp(`^(?<before>FROM |\\s*image: )${IMAGE.source}(?<after>(?: AS \\w+)?)$`, 'gm')

/** Our own image, which is built. */
const OWN = 'stagedoor'

/** Media types of index and manifest. The digest of an index covers all architectures. */
const ACCEPT = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ')

const PATIENCE_MS = 30_000

/** The foreign images of a Dockerfile or a YAML file as `name:tag`, with their digests. */
export function findImages(text: string): { image: string; digest: string | undefined }[] {
  return [...text.matchAll(LINE)].flatMap(({ groups = {} }) =>
    groups['name'] === OWN ? [] : [{ image: `${groups['name']}:${groups['tag']}`, digest: groups['digest'] }],
  )
}

/** Adds or replaces the digest of each image. */
export function pinImages(text: string, digests: ReadonlyMap<string, string>): string {
  return text.replaceAll(LINE, (line, ...rest) => {
    const { before, name, tag, after } = rest.at(-1) as Record<string, string>
    const digest = digests.get(`${name}:${tag}`)
    return digest === undefined ? line : `${before}${name}:${tag}@${digest}${after}`
  })
}

/**
 * Reads the digest of a tag by the distribution API with an anonymous token. `registry` replaces Docker Hub's address, which is
 * the default for names without a host.
 * @see https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests
 */
export async function askDigest(image: string, registry = 'https://registry-1.docker.io'): Promise<string> {
  const [, path = '', tag = ''] = /^(.+):([^:]+)$/.exec(image) ?? []
  const [host = '', ...rest] = path.split('/')
  const isElsewhere = /[.:]/.test(host) && rest.length > 0
  const base = isElsewhere ? `https://${host}` : registry
  const name = isElsewhere ? rest.join('/') : rest.length > 0 ? path : `library/${path}`
  const url = `${base}/v2/${name}/manifests/${tag}`
  const ask = (headers: Record<string, string>) =>
    fetch(url, { method: 'HEAD', headers: { Accept: ACCEPT, ...headers }, signal: AbortSignal.timeout(PATIENCE_MS) })
  let answer = await ask({})
  if (answer.status === 401) {
    const token = await askToken(answer.headers.get('WWW-Authenticate') ?? '', image)
    answer = await ask({ Authorization: `Bearer ${token}` })
  }
  if (!answer.ok) throw new Error(`The registry answered ${answer.status} for ${image}: check that the tag exists.`)
  const digest = answer.headers.get('Docker-Content-Digest') ?? ''
  if (!/^sha256:[0-9a-f]{64}$/.test(digest))
    throw new Error(`The registry sent no digest for ${image}: try again later.`)
  return digest
}

async function askToken(challenge: string, image: string): Promise<string> {
  const { realm, ...parameters } = Object.fromEntries(
    [...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  )
  if (!/^Bearer /i.test(challenge) || realm === undefined)
    throw new Error(`The registry requires authentication for ${image}: pin that image by hand.`)
  const url = new URL(realm)
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) })
  const body = (answer.ok ? await answer.json() : {}) as { token?: string; access_token?: string }
  const token = body.token ?? body.access_token
  if (token === undefined)
    throw new Error(`The registry sent no token for ${image} (${answer.status}): try again later.`)
  return token
}
