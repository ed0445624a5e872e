import {
  type Config,
  ConfigMistakes,
  type ConfigWarning,
  type Environment,
  findConfigWarnings,
  parseConfig,
} from './config.ts'
import type { Settings } from './settings.ts'
import { spotifyPreset } from './spotify-preset.ts'
import { toTrustPresets } from './trust-presets.ts'

export type LoadedConfig = { config: Config; settings: Settings; warnings: ConfigWarning[] }

const REFERENCE = 'See .env.example for all variables, and docs/configuration.md for the file.'

/**
 * Reads the configuration: the environment, and the file that `CONFIG_FILE` names. Rejects with {@link ConfigMistakes} that
 * has all mistakes of both, without values.
 */
export async function loadConfig(environment: Environment): Promise<LoadedConfig> {
  const path = environment['CONFIG_FILE']
  if (!path) {
    const config = parseConfig(environment)
    return { config, settings: spotifyPreset(config), warnings: findConfigWarnings(environment) }
  }
  // The parser is not needed otherwise.
  const { readConfigFile } = await import('./file/read-config-file.ts')
  const file = await readConfigFile(path, environment)
  const variables = attempt(() => parseConfig(environment, file.used))
  const presets = variables.value ? toTrustPresets(variables.value, file.used) : []
  const names = [...(file.settings?.integrations ?? []), ...(file.settings?.trusts ?? [])].map(({ name }) => name)
  const mistakes = [
    ...variables.mistakes,
    ...file.mistakes,
    ...presets.filter(({ name }) => names.includes(name)).map(({ name }) => wordTwice(name)),
  ]
  if (!variables.value || !file.settings || mistakes.length > 0) throw new ConfigMistakes(mistakes, REFERENCE)
  const warnings = [...findConfigWarnings(environment, file.used), ...file.warnings]
  const settings = { ...file.settings, trusts: [...file.settings.trusts, ...presets] }
  return { config: variables.value, settings, warnings }
}

function wordTwice(name: string): string {
  return `CONFIG_FILE has an integration ${name}, which the ${name.toUpperCase()}_ variables make too: rename it, or refer to the variables in the file`
}

function attempt<Value>(parse: () => Value): { value?: Value; mistakes: readonly string[] } {
  try {
    return { value: parse(), mistakes: [] }
  } catch (error) {
    if (error instanceof ConfigMistakes) return { mistakes: error.mistakes }
    throw error
  }
}
