/** `pnpm images:pin`: updates the digests of container images from their registry. */
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { askDigest, findImages, pinImages } from './pin-images/pin-images.ts'

const ROOT = join(import.meta.dirname, '..')
const files = ['Dockerfile', 'compose.yaml', ...globSync('deploy/kubernetes/*.yaml', { cwd: ROOT })]

try {
  const texts = new Map(files.map((file) => [file, readFileSync(join(ROOT, file), 'utf8')]))
  const images = new Set([...texts.values()].flatMap((text) => findImages(text).map(({ image }) => image)))
  const digests = new Map<string, string>()
  for (const image of images) digests.set(image, await askDigest(image))
  // Only when all are known, so that one tag never has two digests.
  for (const [file, text] of texts) writeFileSync(join(ROOT, file), pinImages(text, digests))
  for (const [image, digest] of digests) process.stdout.write(`${image}@${digest}\n`)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\nNothing was changed.\n`)
  process.exitCode = 1
}
