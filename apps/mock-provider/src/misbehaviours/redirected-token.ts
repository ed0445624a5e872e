import type { Misbehaviour } from './misbehaviour.ts'

/** Redirects that a client must not follow, or it hands its secret to another host. */
export const redirectedToken: Record<string, Misbehaviour> = {
  'redirect-token': {
    at: ['token', 'refresh', 'revoke'],
    does: 'redirects with `status` (307) to `/stolen` of the host `localhost`; a request there is recorded as `stray`',
    instead({ url, parameters: { status = 307 } }) {
      const location = new URL('/stolen', url)
      location.hostname = 'localhost'
      return { status, headers: { location: location.href }, body: '' }
    },
  },
}
