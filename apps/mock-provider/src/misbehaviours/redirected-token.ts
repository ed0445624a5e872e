import type { Misbehaviour } from './misbehaviour.ts'

/** Redirects that a client must not follow, or it hands its secret to another host. */
export const redirectedToken: Record<string, Misbehaviour> = {
  'redirect-token': {
    at: ['token', 'refresh', 'revoke'],
    does: 'redirects with 307 to `/stolen` on the host `localhost`; a request there is recorded as `stray`',
    instead({ url }) {
      const location = new URL('/stolen', url)
      location.hostname = 'localhost'
      return { status: 307, headers: { location: location.href }, body: '' }
    },
  },
}
