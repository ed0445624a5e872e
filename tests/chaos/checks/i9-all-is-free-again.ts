import type { Check } from '../evidence.ts'

/** I9: when nobody is left, every place for a sign-in and every connection is free again, and the limits still hold. */
export const allIsFreeAgain: Check = ({ capacities }) =>
  Object.entries(capacities).flatMap(([name, { limit, accepted, oneMore }]) => {
    if (accepted < limit) {
      return [{ invariant: 'I9', text: `of ${limit} ${name} only ${accepted} were free when nobody was left` }]
    }
    // 429 where the share of the address is as large as the node.
    return oneMore === 503 || oneMore === 429
      ? []
      : [{ invariant: 'I9', text: `one more than ${limit} ${name} was answered with ${oneMore}` }]
  })
