import { randomInt } from 'node:crypto'

const BYTE = 256

/** What the browser of one of many viewers sends, through the proxy in front of the server, which adds the address. */
export function viewerHeaders(): Record<string, string> {
  return {
    'x-forwarded-for': `10.${randomInt(BYTE)}.${randomInt(BYTE)}.${randomInt(1, BYTE - 1)}`,
    'accept-language': 'en-US,en;q=0.9',
  }
}
