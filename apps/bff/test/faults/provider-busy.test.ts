import { besideMockProvider, providerFault } from './beside-mock-provider.ts'
import { describeFault } from './describe-fault.ts'

const start = besideMockProvider()
const { doesNotMatter, renewsLater, retriesAtTheProvider, startsAgain } = providerFault(start, [
  { name: '429', retryAfterS: 1 },
])

describeFault('provider-busy', {
  noEffect: doesNotMatter,
  3: retriesAtTheProvider,
  6: () => startsAgain('provider_error'),
  9: () => renewsLater(502),
})
