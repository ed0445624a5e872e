import { besideMockProvider, providerFault } from './beside-mock-provider.ts'
import { describeFault } from './describe-fault.ts'

const start = besideMockProvider()
const { doesNotMatter, renewsLater, retriesAtTheProvider, startsAgain } = providerFault(start, [
  { name: '500' },
  { name: '503-retry-after' },
])

describeFault('provider-fails', {
  noEffect: doesNotMatter,
  3: retriesAtTheProvider,
  6: () => startsAgain('provider_error'),
  9: () => renewsLater(502),
})
