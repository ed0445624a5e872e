import { createManifest } from './create-manifest.ts'
import { ICON } from './icon.ts'
import type { Manifest } from './manifest.ts'
import { stagedoorDescription, stagedoorName } from './stagedoor-texts.ts'

/** The version of the extension: the one in package.json, which a test compares. */
export const EXTENSION_VERSION = '0.1.0'

/** Stagedoor's own manifest for the address of a deployment. Other fields can be overridden. */
export function createStagedoorManifest(manifest: Pick<Manifest, 'extensionUrl'> & Partial<Manifest>): string {
  return createManifest({
    id: 'org.stagedoor.spotify',
    version: EXTENSION_VERSION,
    name: stagedoorName,
    description: stagedoorDescription,
    author: {
      name: 'Stagedoor',
      email: 'hello@stagedoor.example',
      website: 'https://stagedoor.example',
      organization: 'Stagedoor',
    },
    minApiVersion: '1.4',
    icon: ICON,
    configure: true,
    ...manifest,
  })
}
