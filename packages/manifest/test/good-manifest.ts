import { createStagedoorManifest } from '../src/create-stagedoor-manifest.ts'

/** A manifest with everything in it that a dashboard extension may have, and no mistake. */
export const goodManifest = createStagedoorManifest({
  extensionUrl: 'https://extension.example.com/extension/',
  configure: true,
})
  .replace(
    '<context-menu>',
    '<permissions>\n      <permission>full data</permission>\n    </permissions>\n    <context-menu>',
  )
  .replace(
    '</context-menu>',
    '</context-menu>\n    <disable-sorting-ui>true</disable-sorting-ui>\n    <layout><min-size width="200" height="100"/><max-size width="400" height="300"/></layout>',
  )
