/** The result of `action`, or undefined if it throws. Browsers that block cookies throw on every use of storage. */
export function attempt<T>(action: () => T): T | undefined {
  try {
    return action()
  } catch {
    return undefined
  }
}
