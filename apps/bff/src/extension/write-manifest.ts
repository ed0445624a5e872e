import { createManifest } from '@stagedoor/manifest/create-manifest'
import { createStagedoorManifest } from '@stagedoor/manifest/create-stagedoor-manifest'
import { ICON } from '@stagedoor/manifest/icon'
import type { ExtensionSettings } from '../config/settings.ts'

/** First label of a manifest's ID: two to six letters. */
const TOP_LEVEL = /^[a-z]{2,6}$/i

const LABEL = /^[a-z0-9-]{1,63}$/i

/** Writes the manifest of an extension. The built-in extension has a name in twelve languages. */
export function writeManifest(extension: ExtensionSettings): string {
  const { name, url, title = name, description, isBuiltIn, manifest } = extension
  const extensionUrl = url.href
  const author = manifest.author && { ...withoutUndefined(manifest.author) }
  if (isBuiltIn) {
    const { configure: _, author: _own, ...values } = manifest
    const own = withoutUndefined({ ...values, name: extension.title, description })
    return createStagedoorManifest({ extensionUrl, ...own, ...(author && { author }) })
  }
  return createManifest({
    id: manifest.id ?? toId(extension),
    version: manifest.version ?? '1.0.0',
    minApiVersion: manifest.minApiVersion ?? '1.4',
    configure: manifest.configure ?? false,
    icon: ICON,
    name: title,
    description: description ?? title,
    author: author ?? { name: url.host, email: `extensions@${url.hostname}`, website: `https://${url.host}` },
    extensionUrl,
  })
}

/** The reversed host name with the name of the extension; of an address without one, a name of this project. */
function toId({ name, url }: ExtensionSettings): string {
  const labels = url.hostname.split('.').reverse()
  const isDomain = labels.length > 1 && TOP_LEVEL.test(labels[0] ?? '') && labels.every((label) => LABEL.test(label))
  return [...(isDomain ? labels : ['org', 'stagedoor']), name].join('.')
}

function withoutUndefined<Value extends object>(value: Value) {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as {
    [Key in keyof Value]: Exclude<Value[Key], undefined>
  }
}
