import type { TextStore } from '../language/text-store.ts'

/** Fetches what only a signed-in viewer needs, with its texts, so that the button does not wait for it. */
export async function loadSignedIn(textStore: Pick<TextStore, 'add'>) {
  const { SignedIn, messages } = await import('./signed-in.tsx')
  await textStore.add(messages)
  return SignedIn
}
