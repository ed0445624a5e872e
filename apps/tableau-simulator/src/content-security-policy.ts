/**
 * The host page's policy: its own files, and the extension's origin in the frame.
 * @see https://www.w3.org/TR/CSP3/
 */
export function contentSecurityPolicy(extensionOrigin: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    `frame-src ${extensionOrigin}`,
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}
