/** Longest wait for an answer, in ms. */
const TIMEOUT_MS = 10_000

/** Asks for an address of the deployment, as a browser would. Throws what is wrong when nothing answers. */
export async function openAddress(address: string): Promise<Response> {
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  return fetch(address, { redirect: 'manual', signal }).catch((cause: unknown) => {
    throw new Error(`${address} does not answer. Start the server; if it runs, look at DNS, TLS and the proxy.`, {
      cause,
    })
  })
}
