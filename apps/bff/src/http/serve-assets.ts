import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { RequestHandler } from 'express'

/** A file with its body by content coding, smallest first. */
type Asset = { type: string; bodies: Map<Coding, Buffer> }

type Coding = 'br' | 'gzip' | 'identity'

/** Extensions of the precompressed files of the build. */
const CODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
  ['identity', ''],
] as const

/**
 * Serves the files of a build by the parameter `name`. Immutable, because their names contain a hash of their content; held in
 * memory, so that loaded pages still find their assets while a new build replaces the files.
 */
export function serveAssets(folder: string): RequestHandler {
  const files = readAssets(folder)
  return (request, response, next) => {
    const asset = files.get(String(request.params['name']))
    // The smallest that the client accepts, regardless of its preferences.
    const [coding, body] = [...(asset?.bodies ?? [])].find(([name]) => request.acceptsEncodings(name)) ?? []
    if (!asset || !body) return next()
    response.type(asset.type).set({ 'Cache-Control': 'public, max-age=31536000, immutable', Vary: 'Accept-Encoding' })
    if (coding && coding !== 'identity') response.set('Content-Encoding', coding)
    response.send(body)
  }
}

function readAssets(folder: string): Map<string, Asset> {
  const names = readdirSync(folder)
  const present = new Set(names)
  const originals = names.filter((name) => !['.br', '.gz', '.map'].includes(extname(name)))
  return new Map(
    originals.map((name) => {
      const codings = CODINGS.filter(([, ending]) => present.has(name + ending))
      const bodies = new Map(codings.map(([coding, ending]) => [coding, readFileSync(join(folder, name + ending))]))
      return [name, { type: extname(name), bodies }]
    }),
  )
}
