/** The ms since `sentAt`, minus the time for which the provider held the request, which its token contains. */
export function toLatency(sentAt: number, token: string): number {
  const heldUs = Number(token.split('.')[0])
  if (!Number.isInteger(heldUs)) throw new Error('The token is not from the bench’s provider.')
  return performance.now() - sentAt - heldUs / 1_000
}
