import type { Identifier } from '@mdn/browser-compat-data'

/**
 * The Chrome release that first had a feature for everyone, without a flag, if with gaps. Infinity: none has it.
 * Undefined: not known.
 */
export function chromeReleaseOf(feature: Identifier | undefined): number | undefined {
  const support = feature?.__compat?.support.chrome
  if (support === undefined) return undefined
  const releases = (Array.isArray(support) ? support : [support])
    .filter(
      (entry) =>
        !entry.flags &&
        !entry.prefix &&
        !entry.alternative_name &&
        (!entry.version_removed || entry.partial_implementation),
    )
    .map(({ version_added: added }) =>
      typeof added === 'string' ? Number.parseInt(added.replace('≤', ''), 10) : Number.NaN,
    )
    .filter((release) => !Number.isNaN(release))
  return releases.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...releases)
}

/** The features inside a feature, such as the methods of an interface. */
export function partsOf(feature: Identifier): [name: string, part: Identifier][] {
  return Object.entries(feature).filter((entry): entry is [string, Identifier] => entry[0] !== '__compat')
}
