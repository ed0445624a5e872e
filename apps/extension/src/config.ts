import { EXTENSION_CONFIG_ELEMENT_ID, type ExtensionConfig, extensionConfig } from '@stagedoor/shared/extension-config'

/**
 * What the server wrote into the page, or undefined when the page did not come from the server, as in `vite dev`.
 * It alone says where things are: what stands in the workbook, whose author may be anybody, is about looks only.
 */
export function loadConfig(page: Document): ExtensionConfig | undefined {
  const text = page.getElementById(EXTENSION_CONFIG_ELEMENT_ID)?.textContent
  if (!text) return undefined
  try {
    return extensionConfig.parse(JSON.parse(text))
  } catch {
    // The page says what is missing; the details would help nobody who sees it.
    return undefined
  }
}
