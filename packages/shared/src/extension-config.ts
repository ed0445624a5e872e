import * as z from 'zod/mini'
import { integrationName } from './integration-name.ts'

/** DOM id of the inert JSON block in the extension's page from which it reads its configuration. */
export const EXTENSION_CONFIG_ELEMENT_ID = 'stagedoor-config'

/** What the server tells the extension inside the page itself, so that no further request is needed. */
export const extensionConfig = z.object({
  /** Origin of the sign-in pages, the API and the socket. */
  publicUrl: z.url(),
  integration: integrationName,
  /** Base of the provider's API, without a slash at the end. */
  apiUrl: z.url(),
  /** From where pictures may come: the page's policy admits no other. */
  imageOrigins: z.array(z.url()),
  /** Whether signing out revokes the grant at the provider. */
  revokes: z.boolean(),
  /** Where viewers see and remove the apps that they allowed, at the provider. */
  accountUrl: z.optional(z.url()),
})
export type ExtensionConfig = z.infer<typeof extensionConfig>
