import * as z from 'zod/mini'
import { integrationName } from './integration-name.ts'

/** DOM id of the inert JSON block in the extension's page from which it reads its configuration. */
export const EXTENSION_CONFIG_ELEMENT_ID = 'stagedoor-config'

/** Configuration that the server embeds in the extension's page, to save a request. */
export const extensionConfig = z.object({
  /** Origin of the sign-in pages, the API and the socket. */
  publicUrl: z.url(),
  integration: integrationName,
  /** Base of the provider's API, without a trailing slash. */
  apiUrl: z.url(),
  /** Allowed origins of images in the page's Content-Security-Policy. */
  imageOrigins: z.array(z.url()),
  /** Whether signing out revokes the grant at the provider. */
  revokes: z.boolean(),
  /** The provider's page where viewers manage connected apps. */
  accountUrl: z.optional(z.url()),
})
export type ExtensionConfig = z.infer<typeof extensionConfig>
