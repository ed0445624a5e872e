/** What the identity provider has verified about a person, for templates: `sub`, `preferred_username`, `email`, and others. */
export type VerifiedClaims = Readonly<Record<string, unknown>>
