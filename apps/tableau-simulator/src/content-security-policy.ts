/**
 * The host page's policy: its own files, the extensions' origins in the frames, and the origins that may embed it.
 * @see https://www.w3.org/TR/CSP3/
 */
export function contentSecurityPolicy(
  extensionOrigins: readonly string[],
  embeddingOrigins: readonly string[] = [],
): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    `frame-src ${extensionOrigins.join(' ')}`,
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${embeddingOrigins.length > 0 ? embeddingOrigins.join(' ') : "'none'"}`,
  ].join('; ')
}
