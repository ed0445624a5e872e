import { createFakeAuth as createPlainAuth, type FakeAuth } from '@stagedoor/sign-in-client/test/element/fake-auth'
import { act } from '@testing-library/react'

export type { FakeAuth } from '@stagedoor/sign-in-client/test/element/fake-auth'

/** A fake sign-in whose changes React has rendered when `enter` returns. */
export function createFakeAuth(...options: Parameters<typeof createPlainAuth>): FakeAuth {
  const auth = createPlainAuth(...options)
  return { ...auth, enter: (state) => act(() => auth.enter(state)) }
}
