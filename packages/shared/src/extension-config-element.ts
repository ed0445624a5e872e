/** DOM id of the inert JSON block in the extension's page from which it reads its configuration. */
export const EXTENSION_CONFIG_ELEMENT_ID = 'stagedoor-config'
