import { describeFault } from './describe-fault.ts'
import { killStoreServer } from './kill-store-server.ts'

const { goesOn, isShed } = killStoreServer('redis')

describeFault('redis-killed', {
  noEffect: goesOn,
  1: isShed,
  2: isShed,
  4: isShed,
  5: isShed,
  6: goesOn,
  7: isShed,
  8: isShed,
  9: isShed,
})
