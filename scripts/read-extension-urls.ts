import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

/** Addresses of the extensions in a configuration file. The server reports mistakes, so wrong values are omitted. */
export function readExtensionUrls(file: string): string[] {
  const extensions: unknown = parse(readFileSync(file, 'utf8'))?.extensions
  return Object.values(extensions ?? {}).flatMap((extension: { url?: unknown } | null) => {
    const url = String(extension?.url ?? '').replace(/\$\{(\w+)\}/g, (_all, name: string) => process.env[name] ?? '')
    return URL.canParse(url) ? [url] : []
  })
}
