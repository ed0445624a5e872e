import * as z from 'zod/mini'

/** Name of an integration in URLs, such as `spotify`: one OAuth client at one provider. */
export const integrationName = z.string().check(z.regex(/^[a-z][a-z0-9-]{0,31}$/))
export type IntegrationName = z.infer<typeof integrationName>
