import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { askDigest, findImages, pinImages } from './pin-images.ts'

const DIGEST = `sha256:${'a1'.repeat(32)}`
const OTHER = `sha256:${'b2'.repeat(32)}`

/** A registry that requires a token, like Docker Hub. */
async function startRegistry({ digest = DIGEST, gives = { token: 'anonymous' } as object } = {}) {
  const seen: IncomingMessage[] = []
  const server = createServer((request, response) => {
    seen.push(request)
    const url = new URL(request.url ?? '', origin)
    if (url.pathname === '/token') {
      response.setHeader('Content-Type', 'application/json').end(JSON.stringify(gives))
    } else if (request.headers.authorization !== 'Bearer anonymous') {
      const scope = `repository:${url.pathname.split('/').slice(2, -2).join('/')}:pull`
      response.setHeader(
        'WWW-Authenticate',
        `Bearer realm="${origin}/token",service="registry.example",scope="${scope}"`,
      )
      response.writeHead(401).end()
    } else if (url.pathname === '/v2/library/node/manifests/24.21.0-bookworm-slim') {
      response.setHeader('Docker-Content-Digest', digest).end()
    } else response.writeHead(404).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { origin, seen }
}

describe('the digest of an image', () => {
  it('is read from its registry with an anonymous token, for all architectures', async () => {
    const { origin, seen } = await startRegistry()
    expect(await askDigest('node:24.21.0-bookworm-slim', origin)).toBe(DIGEST)
    expect(seen.map(({ method }) => method)).toEqual(['HEAD', 'GET', 'HEAD'])
    expect(seen[1]?.url).toBe('/token?service=registry.example&scope=repository%3Alibrary%2Fnode%3Apull')
    expect(seen[2]?.headers.accept).toContain('application/vnd.oci.image.index.v1+json')
  })

  it('rejects if it is missing or malformed', async () => {
    await expect(askDigest('node:0', (await startRegistry()).origin)).rejects.toThrow('answered 404 for node:0')
    const odd = await startRegistry({ digest: 'sha256:short' })
    await expect(askDigest('node:24.21.0-bookworm-slim', odd.origin)).rejects.toThrow('sent no digest')
    const mute = await startRegistry({ gives: {} })
    await expect(askDigest('node:24.21.0-bookworm-slim', mute.origin)).rejects.toThrow('sent no token')
  })
})

describe('files that name images', () => {
  const text = 'FROM node:1.2-slim AS base\nFROM base AS build\n    image: redis:8.2-alpine\n  image: stagedoor:0.1.0\n'

  it('get digests after the tags, and new ones replace old ones; our own image gets none', () => {
    const pinned = pinImages(
      text,
      new Map([
        ['node:1.2-slim', DIGEST],
        ['redis:8.2-alpine', OTHER],
      ]),
    )
    expect(pinned).toBe(text.replace('1.2-slim', `1.2-slim@${DIGEST}`).replace('8.2-alpine', `8.2-alpine@${OTHER}`))
    expect(findImages(pinned)).toEqual([
      { image: 'node:1.2-slim', digest: DIGEST },
      { image: 'redis:8.2-alpine', digest: OTHER },
    ])
    expect(pinImages(pinned, new Map([['node:1.2-slim', OTHER]]))).toContain(`FROM node:1.2-slim@${OTHER} AS base\n`)
  })
})
