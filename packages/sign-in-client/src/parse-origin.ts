/** The origin of a sign-in server's address. */
export function parseOrigin(address: string): string {
  if (/^https?:\/\//.test(address)) return new URL(address).origin
  throw new TypeError(
    `"${address}" is not the address of a sign-in server. Set it to an origin, such as https://signin.example.com`,
  )
}
