/** The part of a window that says where it is among others. */
export type Frame = { readonly parent: ArrayLike<unknown> }

/**
 * Which frame of its parent this page is: a hint by which two zones of one dashboard find their own sign-in again after a
 * reload. -1 for a page that is no frame.
 */
export function findPlace(frame: Frame | undefined): number {
  if (frame === undefined) return -1
  const { parent } = frame
  // By index: all else of a parent of another origin throws.
  for (let place = 0; place < parent.length; place += 1) if (parent[place] === frame) return place
  return -1
}
