import type { LocalizedText, Manifest } from './manifest.ts'
import { NAMESPACE } from './namespace.ts'

/**
 * A manifest for Tableau, its elements in Tableau's order. No permission is asked for: an extension that reads the
 * workbook's underlying data would need one. Values are written as they are; `inspectManifest` says what is wrong with them.
 * @see https://tableau.github.io/extensions-api/docs/dashext/trex_manifest
 */
export function createManifest(manifest: Manifest): string {
  const { author } = manifest
  const organization = author.organization === undefined ? '' : ` organization="${escapeXml(author.organization)}"`
  return `<?xml version="1.0" encoding="utf-8"?>
<manifest manifest-version="0.1" xmlns="${NAMESPACE}">
  <dashboard-extension id="${escapeXml(manifest.id)}" extension-version="${escapeXml(manifest.version)}">
    <default-locale>en_US</default-locale>
    ${textElement('name', manifest.name)}
    ${textElement('description', manifest.description)}
    <author name="${escapeXml(author.name)}" email="${escapeXml(author.email)}"${organization} website="${escapeXml(author.website)}"/>
    <min-api-version>${escapeXml(manifest.minApiVersion)}</min-api-version>
    <source-location>
      <url>${escapeXml(manifest.extensionUrl)}</url>
    </source-location>
    <icon>${Buffer.from(manifest.icon).toString('base64')}</icon>${manifest.configure ? CONTEXT_MENU : ''}
  </dashboard-extension>${resources(manifest)}
</manifest>
`
}

const CONTEXT_MENU = `
    <context-menu>
      <configure-context-menu-item/>
    </context-menu>`

function textElement(name: 'name' | 'description', text: string | LocalizedText): string {
  return typeof text === 'string' ? `<${name}>${escapeXml(text)}</${name}>` : `<${name} resource-id="${name}"/>`
}

function resources({ name, description }: Manifest): string {
  const all = [resource('name', name), resource('description', description)].join('')
  return all && `\n  <resources>${all}\n  </resources>`
}

function resource(id: 'name' | 'description', text: string | LocalizedText): string {
  if (typeof text === 'string') return ''
  const texts = Object.entries(text).map(
    ([locale, value]) => `\n      <text locale="${escapeXml(locale)}">${escapeXml(value)}</text>`,
  )
  return `\n    <resource id="${id}">${texts.join('')}\n    </resource>`
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
