import { type ExtensionConfig, extensionConfig } from '@stagedoor/shared/extension-config'
import { EXTENSION_CONFIG_ELEMENT_ID } from '@stagedoor/shared/extension-config-element'

/**
 * The configuration that the server inserted, or undefined if the page was not served by it, as in `vite dev`. The only source
 * of URLs: workbook settings are untrusted and only control the appearance.
 */
export function loadConfig(page: Document): ExtensionConfig | undefined {
  const text = page.getElementById(EXTENSION_CONFIG_ELEMENT_ID)?.textContent
  if (!text) return undefined
  try {
    return extensionConfig.parse(JSON.parse(text))
  } catch {
    // The page shows an instruction for developers.
    return undefined
  }
}
