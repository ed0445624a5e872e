import type { ExtensionsLibrary } from '../src/tableau/extensions-library.ts'

const environment = {
  context: 'server',
  mode: 'viewing',
  language: 'en',
  locale: 'en-us',
  workbookFormatting: {
    formattingSheets: [{ classNameKey: 'tableau-worksheet', cssProperties: { fontFamily: 'Tableau Light' } }],
  },
}

/** Tableau's library as far as it is used. Whatever else is touched, such as settings, fails the test. */
export function createFakeLibrary(initializeAsync: () => Promise<void>): ExtensionsLibrary {
  const extensions = new Proxy(
    { initializeAsync, environment },
    {
      get(target, name) {
        if (name in target) return Reflect.get(target, name)
        throw new Error(`Tableau's extensions.${String(name)} must not be used`)
      },
    },
  )
  return { extensions } as unknown as ExtensionsLibrary
}
