import type { Identifier } from '@mdn/browser-compat-data'
import { chromeReleaseOf, partsOf } from './chrome-release.ts'
import { compatData } from './compat-data.ts'

/** What JavaScript may name, each with the Chrome release that first had it. */
export type JavascriptFeatures = {
  /** Global objects and functions, such as `structuredClone`. */
  globals: ReadonlyMap<string, number>
  /** Members of a global object itself, such as `AbortSignal.timeout`. */
  statics: ReadonlyMap<string, number>
  /** Methods by name alone, such as `findLast`: the release in which the first of all interfaces got one of this name. */
  methods: ReadonlyMap<string, number>
}

/** Reads MDN's compatibility data. */
export function loadJavascriptFeatures(): JavascriptFeatures {
  const globals = new Map<string, number>()
  const statics = new Map<string, number>()
  const methods = new Map<string, number>()

  function note(map: Map<string, number>, name: string, release: number | undefined) {
    // Where nothing is known, nothing can be held against it.
    map.set(name, Math.min(map.get(name) ?? Number.POSITIVE_INFINITY, release ?? 0))
  }

  function collect(name: string, feature: Identifier) {
    note(globals, name, chromeReleaseOf(feature))
    for (const [key, part] of partsOf(feature)) {
      const member = key.replace(/_static$/, '')
      if (key !== name) note(methods, member, chromeReleaseOf(part))
      note(statics, `${name}.${member}`, chromeReleaseOf(part))
    }
  }

  const { api, javascript } = compatData
  const builtins = javascript['builtins']
  // What stands inside Intl are interfaces as well.
  for (const [name, feature] of partsOf({ ...api, ...builtins, ...builtins?.['Intl'] })) collect(name, feature)
  return { globals, statics, methods }
}
