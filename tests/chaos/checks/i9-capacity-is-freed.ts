import type { Check } from '../evidence.ts'

/** I9: at the end the whole capacity for sign-ins and connections is free, and the limits still hold. */
export const capacityIsFreed: Check = ({ capacities }) =>
  Object.entries(capacities).flatMap(([name, { limit, accepted, oneMore }]) => {
    if (accepted < limit) {
      return [{ invariant: 'I9', text: `only ${accepted} of ${limit} ${name} were free at the end` }]
    }
    // 429 if the limit per address equals the node's limit.
    return oneMore === 503 || oneMore === 429
      ? []
      : [{ invariant: 'I9', text: `one more than ${limit} ${name} was answered with ${oneMore}` }]
  })
