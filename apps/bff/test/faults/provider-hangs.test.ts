import { besideMockProvider, providerFault } from './beside-mock-provider.ts'
import { describeFault } from './describe-fault.ts'

const start = besideMockProvider()
const { confirmsAllTheSame, doesNotMatter, renewsLater, retriesAtTheProvider, startsAgain } = providerFault(start, [
  { name: 'hang' },
  { name: 'reset' },
  { name: 'reset-mid-body' },
  { name: 'offline' },
])

describeFault('provider-hangs', {
  1: () => doesNotMatter(1),
  2: () => doesNotMatter(2),
  3: () => retriesAtTheProvider(),
  4: () => doesNotMatter(4),
  5: () => confirmsAllTheSame(),
  6: () =>
    startsAgain({
      hang: 'provider_unreachable',
      reset: 'provider_unreachable',
      'reset-mid-body': 'provider_unreachable',
      offline: 'provider_unreachable',
    }),
  7: () => doesNotMatter(7),
  8: () => doesNotMatter(8),
  9: () => renewsLater({ hang: 504, reset: 504, 'reset-mid-body': 504, offline: 504 }),
})
