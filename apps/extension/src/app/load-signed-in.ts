import type { TextStore } from '../language/text-store.ts'

/** Loads the view of a signed-in viewer and its texts: the button does not need them. */
export async function loadSignedIn(textStore: Pick<TextStore, 'add'>) {
  const { SignedIn, messages, prefetch } = await import('./signed-in.tsx')
  await textStore.add(messages)
  return { SignedIn, prefetch }
}
