/** ms since `sentAt`, without those for which the provider held the request, which its tokens say. */
export function toLatency(sentAt: number, token: string): number {
  const heldUs = Number(token.split('.')[0])
  if (!Number.isInteger(heldUs)) throw new Error('The token is not the provider’s.')
  return performance.now() - sentAt - heldUs / 1_000
}
