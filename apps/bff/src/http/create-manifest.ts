import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The icon in the extension's About dialog, and of the pages: 70×70, PNG. */
export const ICON = readFileSync(join(import.meta.dirname, '../../assets/icon-70.png'))

/**
 * The manifest by which a dashboard author adds the extension to a workbook. The order of the elements is Tableau's;
 * permission for full data is not asked for, because the extension reads none of the workbook's.
 * @see https://tableau.github.io/extensions-api/docs/trex_manifest
 */
export function createManifest(extensionUrl: URL): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<manifest manifest-version="0.1" xmlns="http://www.tableau.com/xml/extension_manifest">
  <dashboard-extension id="org.stagedoor.spotify" extension-version="0.1.0">
    <default-locale>en_US</default-locale>
    <name resource-id="name"/>
    <description>Sign in to Spotify from a dashboard and see the artist you listen to most.</description>
    <author name="Stagedoor" email="hello@stagedoor.example" organization="Stagedoor" website="https://stagedoor.example"/>
    <min-api-version>1.4</min-api-version>
    <source-location>
      <url>${escapeXml(extensionUrl.href)}</url>
    </source-location>
    <icon>${ICON.toString('base64')}</icon>
  </dashboard-extension>
  <resources>
    <resource id="name">
      <text locale="en_US">Favorite artist</text>
    </resource>
  </resources>
</manifest>
`
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
