/** Timeout of a request, in ms. */
const TIMEOUT_MS = 10_000

/** Requests a URL of the deployment without following redirects. Throws an `Error` for operators if there is no response. */
export async function openAddress(address: string): Promise<Response> {
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  return fetch(address, { redirect: 'manual', signal }).catch((cause: unknown) => {
    throw new Error(`${address} does not respond. Start the server; if it runs, check DNS, TLS and the proxy.`, {
      cause,
    })
  })
}
