import { randomInt } from 'node:crypto'

const BYTE = 256

/** The headers of a random viewer behind a reverse proxy. */
export function viewerHeaders(): Record<string, string> {
  return {
    'x-forwarded-for': `10.${randomInt(BYTE)}.${randomInt(BYTE)}.${randomInt(1, BYTE - 1)}`,
    'accept-language': 'en-US,en;q=0.9',
  }
}
