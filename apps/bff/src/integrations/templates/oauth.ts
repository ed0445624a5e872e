import type { Template } from './template.ts'

/** @see https://www.rfc-editor.org/rfc/rfc6749 */
export const oauth: Template = {
  name: 'oauth',
  title: 'OAuth 2',
  docs: 'https://www.rfc-editor.org/rfc/rfc6749',
  variables: {},
  traits: {},
  notes: ['Presets nothing: set at least `authorization_endpoint` and `token_endpoint`.'],
}
