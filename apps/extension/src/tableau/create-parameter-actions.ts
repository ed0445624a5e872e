import type { ExtensionsLibrary, LibraryParameter } from './extensions-library.ts'
import type { Workbook } from './workbook.ts'

type Dashboard = NonNullable<ExtensionsLibrary['extensions']['dashboardContent']>['dashboard']
type ParameterEvent = { getParameterAsync(): Promise<LibraryParameter | undefined> }

export function createParameterActions(
  dashboard: Pick<Dashboard, 'findParameterAsync'> | undefined,
): Pick<Workbook, 'setParameter' | 'watchParameter'> {
  async function find(name: string): Promise<LibraryParameter | 'missing-parameter' | 'refused' | 'unsupported'> {
    if (dashboard?.findParameterAsync === undefined) return 'unsupported'
    try {
      return (await dashboard.findParameterAsync(name)) ?? 'missing-parameter'
    } catch {
      // Tableau's only error code is "internal-error".
      return 'refused'
    }
  }

  return {
    async setParameter(name, value) {
      const parameter = await find(name)
      if (typeof parameter === 'string') return parameter
      const allowed = parameter.allowableValues.allowableValues
      if (allowed !== undefined && !allowed.some((candidate) => candidate.value === value)) return 'no-value'
      try {
        await parameter.changeValueAsync(value)
        return 'done'
      } catch {
        return 'refused'
      }
    },
    async watchParameter(name, listener) {
      const parameter = await find(name)
      if (typeof parameter === 'string') return { outcome: parameter }
      let stopped = false
      const tell = ({ currentValue }: LibraryParameter) => {
        if (!stopped) listener(String(currentValue.value))
      }
      const stopListening = parameter.addEventListener('parameter-changed', (event: ParameterEvent) => {
        // If the parameter cannot be read, its last value stays.
        event.getParameterAsync().then(
          (changed) => changed && tell(changed),
          () => undefined,
        )
      })
      tell(parameter)
      return {
        outcome: 'done',
        stop() {
          stopped = true
          stopListening()
        },
      }
    },
  }
}
