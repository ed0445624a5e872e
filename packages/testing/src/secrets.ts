import { createHash, randomBytes } from 'node:crypto'

/** 32 random bytes in base64url. */
export const newSecret = () => randomBytes(32).toString('base64url')

export const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url')
