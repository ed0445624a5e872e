import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { extensionName } from '@stagedoor/shared/extension-name'
import { integrationName } from '@stagedoor/shared/integration-name'
import type { Node, YAMLError } from 'yaml'
import { ANY_SITE_FRAMES, type ConfigWarning, type Environment } from '../config.ts'
import { ANY_SITE } from '../frame-ancestors.ts'
import type { Settings } from '../settings.ts'
import { findMistakes } from './check-settings.ts'
import { configFile } from './config-schema.ts'
import { resolveValues } from './resolve-values.ts'
import { type FileIntegration, type Inherited, toExtensionSettings, toIntegrationSettings } from './to-settings.ts'
import { isTrust, toTrust } from './to-trust.ts'
import { type Complaint, keysAt, wordIssue } from './word-issue.ts'
import { YamlSource } from './yaml-source.ts'

/** In characters. */
const LONGEST_FILE = 1_048_576

export type ReadConfigFile = {
  /** Absent if there are mistakes. */
  settings?: Settings
  /** Sentences that begin with file and line. */
  mistakes: string[]
  warnings: ConfigWarning[]
  /** Environment variables that the file refers to. */
  used: ReadonlySet<string>
}

/** Problem and remedy, by error code. */
const UNREADABLE: Readonly<Record<string, string>> = {
  ENOENT: 'names a file that does not exist: correct the path',
  EACCES: 'names a file that the user of this process cannot read: change its permissions',
  EISDIR: 'names a folder: set the path of the file (Docker creates a folder if a mounted file does not exist)',
}

/** Reads and checks the configuration file. Never quotes values of it, which may be secrets. */
export async function readConfigFile(path: string, environment: Environment): Promise<ReadConfigFile> {
  const nothing = { warnings: [], used: new Set<string>() }
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    return { ...nothing, mistakes: [`CONFIG_FILE ${UNREADABLE[code] ?? `names a file that cannot be read (${code})`}`] }
  }
  if (text.length > LONGEST_FILE) return { ...nothing, mistakes: ['CONFIG_FILE names a file of more than a megabyte'] }
  return parseConfigFile(text, path, environment)
}

/** A sentence about a line, or about the file. */
type Mistake = { line: number; sentence: string }

export function parseConfigFile(text: string, path: string, environment: Environment): ReadConfigFile {
  const source = new YamlSource(text)
  const toLines = (mistakes: readonly Mistake[]) => {
    const sorted = mistakes.toSorted((one, other) => one.line - other.line)
    return [...new Set(sorted.map(({ line, sentence }) => `${basename(path)}:${line} ${sentence}`))]
  }
  const { errors } = source.document
  if (errors.length > 0) return { mistakes: toLines(errors.map(toMistake)), warnings: [], used: new Set() }

  const { used, mistakes: unresolved } = resolveValues(source.document, path, environment)
  const value = toValue(source)
  const parsed = configFile.safeParse(value)
  const { settings, wrongTrusts = [] } = parsed.success ? toSettings(parsed.data, toInherited(environment)) : {}
  const isFilled = unresolved.length === 0
  const isProduction = environment['NODE_ENV'] === 'production'
  const hasPortal = Boolean(environment['PORTAL_OIDC_ISSUER'])
  const complaints = [
    // An unresolved value is empty, which the schema would report again.
    ...(parsed.error?.issues ?? []).flatMap(wordIssue).filter((complaint) => !isAt(source, unresolved, complaint.path)),
    ...wrongTrusts,
    ...(settings && isFilled ? findMistakes(settings, { isProduction, hasPortal }) : []),
  ]
  const mistakes: Mistake[] = [
    ...(value === undefined ? [TOO_MANY_ALIASES] : []),
    ...source.findDuplicates().map(({ path: parent, key }) => ({
      line: source.lineOf(key),
      sentence: wordDuplicate(parent),
    })),
    ...unresolved.map(({ node, message }) => ({ line: source.lineOf(node), sentence: message })),
    ...complaints.map(({ path: segments, message }) => ({
      line: source.lineOf(source.nodeAt(segments)),
      sentence: `${toName(segments)}${message}`,
    })),
  ]
  const warnings = (settings?.extensions ?? [])
    .filter(({ frameAncestors }) => frameAncestors === ANY_SITE && environment['FRAME_ANCESTORS'] !== ANY_SITE)
    .map(({ name }) => ({
      variable: `extensions.${name}.frame_ancestors`,
      reason: 'any_site_frames',
      advice: ANY_SITE_FRAMES,
    }))
  const isUsable = settings !== undefined && mistakes.length === 0
  return { ...(isUsable && { settings }), mistakes: toLines(mistakes), warnings, used }

  function toMistake({ pos, code }: YAMLError): Mistake {
    return {
      line: source.lineAt(pos[0]),
      sentence: `is not valid YAML (${code}): check quotes, brackets and indentation`,
    }
  }
}

const TOO_MANY_ALIASES: Mistake = {
  line: 1,
  sentence: 'the file has an alias that is unknown or is used too often: write the values instead',
}

/** Anchors may be used, but not to multiply the document: `undefined` then. */
function toValue(source: YamlSource): unknown {
  try {
    return source.document.toJS({ maxAliasCount: 100 }) ?? {}
  } catch (error) {
    if (error instanceof ReferenceError) return undefined
    throw error
  }
}

function isAt(source: YamlSource, unresolved: readonly { node: Node }[], path: readonly PropertyKey[]): boolean {
  const line = source.lineOf(source.nodeAt(path))
  return unresolved.some(({ node }) => source.lineOf(node) === line)
}

function toInherited({ PUBLIC_URL, PORT = '3000', EXTENSION_URL, FRAME_ANCESTORS }: Environment): Inherited {
  const publicUrl = PUBLIC_URL || `http://localhost:${PORT}`
  const address = URL.canParse(EXTENSION_URL || '/extension/', publicUrl)
    ? new URL(EXTENSION_URL || '/extension/', publicUrl).href
    : ''
  return { extensionUrl: address, frameAncestors: FRAME_ANCESTORS || undefined }
}

type ReadSettings = { settings: Settings; wrongTrusts: Complaint[] }

function toSettings(file: ReturnType<typeof configFile.parse>, inherited: Inherited): ReadSettings {
  const integrations = Object.entries(file.integrations).map(
    ([name, integration]) => [integrationName.parse(name), integration] as const,
  )
  const read = integrations.flatMap(([name, one]) => (isTrust(one) ? [toTrust(name, one)] : []))
  return {
    settings: {
      integrations: integrations.flatMap(([name, one]) =>
        isTrust(one) ? [] : [toIntegrationSettings(name, one as FileIntegration)],
      ),
      trusts: read.flatMap((one) => ('trust' in one ? [one.trust] : [])),
      extensions: Object.entries(file.extensions).map(([name, extension]) =>
        toExtensionSettings(extensionName.parse(name), extension, inherited),
      ),
    },
    wrongTrusts: read.flatMap((one) => ('complaint' in one ? [one.complaint] : [])),
  }
}

function wordDuplicate([section, ...rest]: readonly string[]): string {
  if (section === 'integrations' && rest.length === 0)
    return 'two integrations have this name and would share a redirect URI: rename one'
  if (section === 'extensions' && rest.length === 0) return 'two extensions have this name: rename one'
  return 'this key is there twice: remove one'
}

/** Section, name and known key: an unknown key may be a secret in the wrong place. */
function toName([section, name, key, part]: readonly PropertyKey[]): string {
  if (!keysAt([]).includes(String(section))) return 'the file '
  const isName = name !== undefined && /^[a-z][a-z0-9-]{0,31}$/.test(String(name))
  const isKey = isName && keysAt([section ?? '', name ?? '']).includes(String(key))
  const isPart = isKey && key === 'manifest' && keysAt([section ?? '', name ?? '', key]).includes(String(part))
  const known = [section, ...(isName ? [name] : []), ...(isKey ? [key] : []), ...(isPart ? [part] : [])]
  return `${known.map(String).join('.')} `
}
