/** The contents of a manifest. */
export type Manifest = {
  /** A reversed domain name, such as `com.my-company.my-extension`. */
  id: string
  version: string
  /** In every language, or by locale (`en_US`). */
  name: string | LocalizedText
  description: string | LocalizedText
  author: { name: string; email: string; website: string; organization?: string }
  /** The oldest supported Extensions API: two numbers. */
  minApiVersion: string
  /** The extension's address: https, or `http://localhost`. */
  extensionUrl: string
  /** PNG, 70×70. */
  icon: Uint8Array
  /** Whether the zone's menu has "Configure…". The extension must then give `initializeAsync` what it calls. */
  configure: boolean
}

/** A text for each locale. English is the default and so must be there. */
export type LocalizedText = Readonly<{ en_US: string } & Record<string, string>>
