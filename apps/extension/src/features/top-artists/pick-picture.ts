import type { Picture } from './artist.ts'

/** The smallest picture that is at least `width` pixels wide, else the largest. */
export function pickPicture(pictures: readonly Picture[], width: number): Picture | undefined {
  const enough = pictures.filter((picture) => picture.width !== undefined && picture.width >= width)
  return enough[enough.length - 1] ?? pictures[0]
}
