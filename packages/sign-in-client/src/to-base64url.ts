/**
 * Bytes as base64url without padding.
 * @see https://www.rfc-editor.org/rfc/rfc4648#section-5
 */
export function toBase64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')
}
