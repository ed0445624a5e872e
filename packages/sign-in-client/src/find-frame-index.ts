/** The part of a window that is used. */
export type Frame = { readonly parent: ArrayLike<unknown> }

/**
 * Index of this frame in its parent: identifies a zone of a dashboard across reloads. -1 for a page that is not framed.
 */
export function findFrameIndex(frame: Frame | undefined): number {
  if (frame === undefined) return -1
  const { parent } = frame
  // Only indexed access: other properties of a cross-origin parent throw.
  for (let index = 0; index < parent.length; index += 1) if (parent[index] === frame) return index
  return -1
}
