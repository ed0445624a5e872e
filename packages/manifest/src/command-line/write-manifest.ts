import { readFileSync, writeFileSync } from 'node:fs'
import { createStagedoorManifest } from '../create-stagedoor-manifest.ts'
import { inspectManifest } from '../inspect-manifest.ts'
import type { Manifest } from '../manifest.ts'
import type { Output } from './output.ts'

/** Options of the command line; omitted ones use Stagedoor's defaults. */
export type ManifestOptions = {
  url?: string
  out?: string
  id?: string
  name?: string
  description?: string
  author?: string
  email?: string
  website?: string
  version?: string
  icon?: string
  configure?: boolean
}

/** `trex --url …`: writes a manifest unless Tableau would refuse it, and resolves with the exit code. */
export function writeManifest(options: ManifestOptions, { out, err }: Output): number {
  const refusal = complainAbout(options)
  if (refusal !== undefined) {
    err(`${refusal}\n`)
    return 1
  }
  const xml = createStagedoorManifest(toManifest(options))
  const { mistakes } = inspectManifest(xml)
  for (const { severity, message } of mistakes) err(`${severity}: ${message}\n`)
  if (mistakes.some(({ severity }) => severity === 'error')) {
    err('Nothing was written, because Tableau would refuse it.\n')
    return 1
  }
  if (options.out === undefined) {
    out(xml)
  } else {
    writeFileSync(options.out, xml)
    err(
      `Wrote ${options.out}. If Tableau has an older one, remove the extension from the dashboard and add it again.\n`,
    )
  }
  return 0
}

/** A missing or incomplete option. */
function complainAbout({ url, author, email, website }: ManifestOptions): string | undefined {
  if (url === undefined) return 'Say where the extension is: npx -y pnpm trex --url https://… (or --help).'
  const given = [author, email, website].filter((value) => value !== undefined).length
  if (given !== 0 && given !== 3) return 'Give --author, --email and --website together: they are of one author.'
  return undefined
}

function toManifest(options: ManifestOptions): Pick<Manifest, 'extensionUrl'> & Partial<Manifest> {
  const { url = '', id, name, description, author, email, website, version, icon, configure } = options
  return {
    extensionUrl: url,
    ...(configure !== undefined && { configure }),
    ...(id !== undefined && { id }),
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    ...(version !== undefined && { version }),
    ...(author !== undefined &&
      email !== undefined &&
      website !== undefined && { author: { name: author, email, website } }),
    ...(icon !== undefined && { icon: readFileSync(icon) }),
  }
}
