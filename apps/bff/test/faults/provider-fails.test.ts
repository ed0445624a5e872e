import { besideMockProvider, providerFault } from './beside-mock-provider.ts'
import { describeFault } from './describe-fault.ts'

const start = besideMockProvider()
const { confirmsAllTheSame, doesNotMatter, renewsLater, retriesAtTheProvider, startsAgain } = providerFault(start, [
  { name: '500' },
  { name: '503-retry-after' },
])

describeFault('provider-fails', {
  1: () => doesNotMatter(1),
  2: () => doesNotMatter(2),
  3: () => retriesAtTheProvider(),
  4: () => doesNotMatter(4),
  5: () => confirmsAllTheSame(),
  6: () => startsAgain({ '500': 'provider_error', '503-retry-after': 'provider_error' }),
  7: () => doesNotMatter(7),
  8: () => doesNotMatter(8),
  9: () => renewsLater({ '500': 502, '503-retry-after': 502 }),
})
