import type { Outcome } from './matrix.ts'

/** The guaranteed outcome of each fault of the portal at its worst moment. The types require a test for each. */
export const PORTAL_MATRIX = {
  loginHangs: { fault: "the company's login hangs while a person signs in", outcome: 'again' },
  loginMetadataHangs: { fault: "the company's login hangs at the first sign-in of a server", outcome: 'again' },
  providerFails: { fault: 'provider 500 at an exchange', outcome: 'retry' },
  providerHangs: { fault: 'provider hangs at an exchange', outcome: 'retry' },
  upstreamDown: { fault: 'the application is down', outcome: 'retry' },
  loginReloaded: { fault: 'the window reloads while the code of a login is redeemed', outcome: 'one' },
  killedInDeletion: { fault: 'server kill -9 while a person is deleted', outcome: 'auto' },
} as const satisfies Record<string, { fault: string; outcome: Outcome }>

/** Faults of a store that several nodes share. */
export const SHARED_STORE_MATRIX = {
  storeKilled: { fault: 'store killed while the provider renews for an exchange; two nodes', outcome: 'retry' },
} as const satisfies Record<string, { fault: string; outcome: Outcome }>

export type PortalFault = keyof typeof PORTAL_MATRIX
export type SharedStoreFault = keyof typeof SHARED_STORE_MATRIX
