import { describe, expect, it } from 'vitest'
import { createTestIntegration, signIn } from '../../../test/create-test-integration.ts'
import { startTokenEndpoint } from '../../../test/fakes/token-endpoint.ts'
import { isPublicAddress, publicAddressLookup } from './public-address-lookup.ts'

const SPECIAL = [
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '127.0.0.1',
  '127.255.0.9',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.8',
  '192.168.1.1',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:a9fe:a9fe',
  '64:ff9b::10.0.0.1',
  '2002:7f00:1::',
  'fc00::1',
  'fd12::1',
  'fe80::1',
  'ff02::1',
]

describe('the address of a provider', () => {
  it.each(SPECIAL)('MX-04: %s is not public', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })

  it.each(['1.1.1.1', '172.32.0.1', '35.186.224.25', '2600:1901:1:c36::', '::ffff:1.1.1.1', '64:ff9b::1.1.1.1'])(
    'MX-04: %s is public',
    (address) => {
      expect(isPublicAddress(address)).toBe(true)
    },
  )

  it.each([true, false])('MX-04: a name that resolves to a loopback address is refused (all: %s)', (all) => {
    const { promise, resolve } = Promise.withResolvers<NodeJS.ErrnoException | null>()
    publicAddressLookup('localhost', { all }, (error) => resolve(error))
    return expect(promise).resolves.toMatchObject({ code: 'EPRIVATE' })
  })

  it('MX-04: in production no connection is opened to a private address', async () => {
    const endpoint = await startTokenEndpoint()
    const byName = { url: endpoint.url.replace('127.0.0.1', 'localhost') }
    for (const provider of [byName, endpoint]) {
      await expect(
        signIn(createTestIntegration(provider, { allowPrivateAddresses: false }), endpoint),
      ).rejects.toMatchObject({ code: 'provider_unreachable' })
    }
    expect(endpoint.count.connections).toBe(0)

    expect((await signIn(createTestIntegration(byName), endpoint)).accessToken).toBe('access-token')
  })
})
