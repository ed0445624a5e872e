/** The bytes of a file, or the reason of the failure. */
export type Download = { bytes: Uint8Array } | { reason: string }

/** Downloads a file of known size, and stops if it is longer. */
export async function download(
  address: string,
  { sizeBytes, timeoutMs }: { sizeBytes: number; timeoutMs: number },
): Promise<Download> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(timeoutMs) })
    if (!response.ok || !response.body) {
      await response.body?.cancel()
      return { reason: `answered ${response.status}` }
    }
    const parts: Uint8Array[] = []
    let receivedBytes = 0
    for await (const part of response.body) {
      receivedBytes += part.length
      if (receivedBytes > sizeBytes) return { reason: `has more than ${sizeBytes} bytes` }
      parts.push(part)
    }
    if (receivedBytes < sizeBytes) return { reason: `has ${receivedBytes} bytes only` }
    return { bytes: Buffer.concat(parts) }
  } catch (error) {
    return { reason: toReason(error) }
  }
}

function toReason(error: unknown): string {
  if (!(error instanceof Error)) throw error
  if (error.name === 'TimeoutError') return 'took too long'
  const { cause } = error
  const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : ''
  return `cannot be reached${code}`
}
