import { randomInt } from 'node:crypto'

const BYTE = 256

/** The address of one of many viewers, as the proxy in front of the server names it. */
export function randomAddress(): string {
  return `10.${randomInt(BYTE)}.${randomInt(BYTE)}.${randomInt(1, BYTE - 1)}`
}
