import { type Complaint, error, warning } from '../mistake.ts'
import type { ValueRule } from './value-rule.ts'

/** What Tableau's schema takes, in bytes of the picture itself. */
const MAX_BYTES = 19_608
const SIDE_PX = 70

/** The picture in the About dialog: a PNG of 70 by 70, in base64. */
export const icon: ValueRule = (value) => {
  const picture = decodePicture(value)
  if (!(picture instanceof Uint8Array)) return [picture]
  if (picture.length === 0)
    return [warning('The icon is empty, so About shows none: put a PNG of 70×70 pixels there, in base64.')]
  const size = readPngSize(picture)
  if (!size) return [warning('The icon is not a PNG picture: save it as PNG, and encode that.')]
  if (size.width === SIDE_PX && size.height === SIDE_PX) return []
  return [
    warning(`The icon has ${size.width}×${size.height} pixels, and Tableau wants ${SIDE_PX}×${SIDE_PX}: scale it.`),
  ]
}

/** The bytes of a picture in base64, or why they cannot be had or are too many. */
export function decodePicture(value: string): Buffer | Complaint {
  const text = value.replace(/\s/g, '')
  if (/^data:/i.test(text)) return error('The icon begins with "data:": keep only what stands after "base64,".')
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text))
    return error('The icon is not base64: encode the PNG file again, and paste all of the result.')
  const picture = Buffer.from(text, 'base64')
  if (picture.length <= MAX_BYTES) return picture
  return error(`The icon has ${picture.length} bytes, and Tableau takes ${MAX_BYTES}: use fewer colors or compress it.`)
}

/** @see https://www.w3.org/TR/png-3/#11IHDR */
function readPngSize(picture: Buffer): { width: number; height: number } | undefined {
  const isPng = picture.length >= 24 && picture.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))
  return isPng ? { width: picture.readUInt32BE(16), height: picture.readUInt32BE(20) } : undefined
}
