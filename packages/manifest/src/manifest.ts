/** What a manifest says. */
export type Manifest = {
  /** A domain name the other way round, such as `com.my-company.my-extension`. */
  id: string
  version: string
  /** In every language, or by locale (`en_US`). */
  name: string | LocalizedText
  description: string | LocalizedText
  author: { name: string; email: string; website: string; organization?: string }
  /** The oldest Extensions API that will do: two numbers. */
  minApiVersion: string
  /** Where the extension is: https, or `http://localhost`. */
  extensionUrl: string
  /** PNG, 70×70. */
  icon: Uint8Array
  /** Whether the zone's menu has "Configure…". The extension must then give `initializeAsync` what it calls. */
  configure: boolean
}

/** A text for each locale. English is the default and so must be there. */
export type LocalizedText = Readonly<{ en_US: string } & Record<string, string>>
