import type { TargetProblem } from '../features/act-on-dashboard/target-problem.ts'
import type { ConfigurationState } from '../features/configure/create-configuration.ts'

const origins: Partial<Record<ConfigurationState['origin'], string>> = {
  broken:
    'The settings of this zone cannot be read, so it shows the usual view. Choose Configure… in its menu and save new ones.',
  newer:
    'A newer version of this extension wrote the settings of this zone, so it shows the usual view. Update the extension, or choose Configure… and save new ones.',
}

const dialogs = {
  refused:
    'Tableau did not open the settings. Let this site open windows, then choose Configure… in the menu of this zone.',
  unsupported:
    'This Tableau is too old to show the settings of this zone. Use Tableau 2019.3 or newer to configure it; what was saved stays in force.',
}

/** What only an author is told, because nobody else can change it. */
export function toAuthorRemarks(
  { authoring, origin, dialogProblem }: Pick<ConfigurationState, 'authoring' | 'origin' | 'dialogProblem'>,
  problems: readonly TargetProblem[],
): string[] {
  if (!authoring) return []
  const remarks = [origins[origin], dialogProblem && dialogs[dialogProblem], ...problems.map(toText)]
  return remarks.filter((remark) => remark !== undefined)
}

function toText({ outcome, target, field = '' }: TargetProblem): string {
  switch (outcome) {
    case 'missing-parameter':
      return `The parameter “${target}” is not in this workbook any more. Choose Configure… and pick another.`
    case 'missing-worksheet':
      return `The worksheet “${target}” is not on this dashboard any more. Choose Configure… and pick another.`
    case 'missing-field':
      return `The worksheet “${target}” has no field “${field}” any more. Choose Configure… and pick another.`
    case 'no-value':
      return `“${target}” does not have the artist as a value, so the click changed nothing. Choose Configure… and pick something that takes any name.`
    case 'unsupported':
      return `This Tableau is too old to change “${target}” from an extension. Use a newer one, or choose Configure… and another action.`
    case 'refused':
      return `Tableau did not let this extension change “${target}”. Choose Configure… and check what a click does.`
  }
}
