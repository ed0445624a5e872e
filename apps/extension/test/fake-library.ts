import type { ExtensionsLibrary, LibraryParameter, LibraryWorksheet } from '../src/tableau/extensions-library.ts'

const environment = {
  context: 'server',
  mode: 'viewing',
  language: 'en',
  locale: 'en-us',
  country: 'US',
  workbookFormatting: {
    formattingSheets: [{ classNameKey: 'tableau-worksheet', cssProperties: { fontFamily: 'Tableau Light' } }],
  },
}

type Extensions = ExtensionsLibrary['extensions']

/** Tableau's library as far as the test gives it. Whatever else is touched fails the test. */
export function createFakeLibrary(
  initializeAsync: Extensions['initializeAsync'],
  parts: Partial<Omit<Extensions, 'initializeAsync'>> = {},
): ExtensionsLibrary {
  const extensions = new Proxy(
    {
      initializeAsync,
      environment,
      settings: createFakeSettings(),
      ui: undefined,
      dashboardContent: undefined,
      ...parts,
    },
    {
      get(target, name) {
        if (name in target) return Reflect.get(target, name)
        throw new Error(`Tableau's extensions.${String(name)} must not be used`)
      },
    },
  )
  // Only what is used of Tableau's library; the rest throws, see above.
  return { extensions } as unknown as ExtensionsLibrary
}

/** Settings that are saved at once, and told to all who listen. */
export function createFakeSettings(values: Record<string, string> = {}): Extensions['settings'] {
  const handlers: (() => void)[] = []
  return {
    get: (key) => values[key],
    set(key, value) {
      values[key] = value
    },
    async saveAsync() {
      for (const handler of handlers) handler()
    },
    addEventListener(_type, handler) {
      handlers.push(handler as () => void)
      return () => true
    },
  }
}

/** Events of a worksheet or a dashboard, raised by the test. */
export function createFakeEvents() {
  const handlers = new Map<string, Set<(event: object) => void>>()
  return {
    listening: {
      addEventListener(type: string, handler: (event: never) => void) {
        const ofType = handlers.get(type) ?? new Set()
        handlers.set(type, ofType.add(handler as (event: object) => void))
        return () => ofType.delete(handler as (event: object) => void)
      },
    },
    raise(type: string, event: object = {}) {
      for (const handler of handlers.get(type) ?? []) handler(event)
    },
  }
}

/** A worksheet without filters and selected marks, and with these parts. */
export function createFakeWorksheet(name: string, parts: Partial<LibraryWorksheet> = {}): LibraryWorksheet {
  return {
    name,
    ...createFakeEvents().listening,
    getFiltersAsync: async () => [],
    getSelectedMarksAsync: async () => ({ data: [] }),
    ...parts,
  }
}

export type FakeParameter = LibraryParameter & { value: string }

/** A text parameter; with `allowed`, of these values only. */
export function createFakeParameter(name: string, value: string, allowed?: string[]): FakeParameter {
  const handlers: ((event: object) => void)[] = []
  const parameter: FakeParameter = {
    name,
    dataType: 'string',
    value,
    get currentValue() {
      return { value: parameter.value }
    },
    allowableValues: { allowableValues: allowed?.map((text) => ({ value: text })) },
    async changeValueAsync(next) {
      parameter.value = next
      for (const handler of handlers) handler({ getParameterAsync: async () => parameter })
    },
    addEventListener(_type, handler) {
      handlers.push(handler as (event: object) => void)
      return () => handlers.splice(handlers.indexOf(handler as (event: object) => void), 1)
    },
  }
  return parameter
}

/** A dashboard with these parts. */
export function createFakeDashboard(worksheets: LibraryWorksheet[], parameters: FakeParameter[]) {
  return {
    dashboard: {
      ...createFakeEvents().listening,
      worksheets,
      findParameterAsync: async (name: string) => parameters.find((parameter) => parameter.name === name),
      getParametersAsync: async () => parameters,
    },
  }
}
