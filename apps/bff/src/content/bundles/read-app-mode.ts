import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ReadableStream as NodeStream } from 'node:stream/web'
import { createGunzip } from 'node:zlib'
import { createTarDecoder } from 'modern-tar'
import * as z from 'zod/mini'
import { ApiError } from '../../api-errors.ts'
import { type AppMode, appMode } from '../content-item.ts'

/** Sizes in bytes: of the archive, unpacked, and of its manifest. */
export type BundleLimits = { packed: number; unpacked: number; manifest: number }
const LIMITS: BundleLimits = { packed: 100 * 1024 ** 2, unpacked: 500 * 1024 ** 2, manifest: 1024 ** 2 }

const manifest = z.object({ metadata: z.object({ appmode: appMode }) })

/** Reads which app mode the manifest of a `.tar.gz` names, and the size of the archive. Keeps nothing else. */
export async function readAppMode(
  archive: Readable,
  limits: BundleLimits = LIMITS,
): Promise<{ appMode: AppMode; size: number }> {
  let size = 0
  const counted = async function* () {
    // The connection must survive a refusal, which is its answer.
    for await (const chunk of archive.iterator({ destroyOnReturn: false })) {
      size += chunk.length
      if (size > limits.packed) throw new ApiError('RequestTooLarge')
      yield chunk
    }
  }
  try {
    const text = await pipeline(counted, createGunzip(), (unpacked) => findManifest(unpacked, limits))
    return { appMode: manifest.parse(JSON.parse(text)).metadata.appmode, size }
  } catch (error) {
    archive.resume()
    if (error instanceof ApiError) throw error
    throw new ApiError('InvalidParameter', {
      cause: error,
      error: 'The bundle must be a .tar.gz whose manifest.json names a known metadata.appmode.',
    })
  }
}

/** Returns the manifest at the top of an unpacked archive. Reads all of it, because a client sends all of it. */
async function findManifest(unpacked: AsyncIterable<Uint8Array>, limits: BundleLimits): Promise<string> {
  // Node's own type lacks the overloads of the DOM's.
  const archive = NodeStream.from(limitTo(limits.unpacked, unpacked)) as ReadableStream<Uint8Array>
  let manifestText: string | undefined
  for await (const { header, body } of archive.pipeThrough(createTarDecoder())) {
    const isManifest = header.name.replace(/^\.\//, '') === 'manifest.json' && header.size <= limits.manifest
    if (isManifest && manifestText === undefined) manifestText = await new Response(body).text()
    else await body.cancel()
  }
  if (manifestText === undefined) throw new Error('The archive has no manifest.')
  return manifestText
}

async function* limitTo(most: number, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.length
    if (size > most) throw new ApiError('RequestTooLarge')
    yield chunk
  }
}
