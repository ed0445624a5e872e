import * as z from 'zod/mini'
import { extensionName } from './extension-name.ts'
import { integrationName } from './integration-name.ts'

/** Configuration that the server embeds in the extension's page, to save a request. */
export const extensionConfig = z.object({
  /** Origin of the sign-in pages, the API and the socket. */
  publicUrl: z.url(),
  /** Name of this extension at the server, for start links. */
  extension: z.optional(extensionName),
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
