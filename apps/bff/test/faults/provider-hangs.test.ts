import { besideMockProvider, providerFault } from './beside-mock-provider.ts'
import { describeFault } from './describe-fault.ts'

const start = besideMockProvider()
const { doesNotMatter, renewsLater, retriesAtTheProvider, startsAgain } = providerFault(start, [
  { name: 'hang' },
  { name: 'reset' },
  { name: 'reset-mid-body' },
  { name: 'offline' },
])

describeFault('provider-hangs', {
  noEffect: doesNotMatter,
  3: retriesAtTheProvider,
  6: () => startsAgain('provider_unreachable'),
  9: () => renewsLater(504),
})
