import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { findImages } from '../scripts/pin-images/pin-images.ts'
import { ROOT } from './read-dockerfile.ts'

it('third-party images have a digest everywhere or nowhere, and each tag has one digest', () => {
  const images = ['Dockerfile', 'compose.yaml'].flatMap((file) => findImages(readFileSync(join(ROOT, file), 'utf8')))
  expect([...new Set(images.map(({ image }) => image.replace(/:.*/, '')))].sort()).toEqual(['caddy', 'node', 'redis'])
  expect(new Set(images.map(({ digest }) => digest === undefined)).size).toBe(1)
  expect(new Set(images.map(({ image, digest }) => `${image}@${digest}`)).size).toBe(
    new Set(images.map(({ image }) => image)).size,
  )
})
