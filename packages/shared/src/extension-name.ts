import * as z from 'zod/mini'

/** Name of an extension in URLs and in the configuration, such as `favorite-artist`. */
export const extensionName = z.string().check(z.regex(/^[a-z][a-z0-9-]{0,31}$/))
export type ExtensionName = z.infer<typeof extensionName>
