/** Fetches what only a signed-in viewer needs, so that the button does not wait for it. */
export function loadSignedIn(): Promise<typeof import('./signed-in.tsx')> {
  return import('./signed-in.tsx')
}
