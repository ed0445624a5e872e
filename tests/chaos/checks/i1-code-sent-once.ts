import { type Check, ownersOfCodes } from '../evidence.ts'

/** I1: at most one token request per authorization code. */
export const codeSentOnce: Check = (evidence) => {
  const owners = ownersOfCodes(evidence)
  const times = new Map<string, number>()
  for (const { kind, parameters } of evidence.requests) {
    const code = parameters['code']
    if (kind === 'token' && code !== undefined) times.set(code, (times.get(code) ?? 0) + 1)
  }
  return [...times].flatMap(([code, count]) => {
    const signIn = owners.get(code)
    if (signIn === undefined) return [{ invariant: 'I1', text: 'a code was sent that no window had returned with' }]
    return count > 1 ? [{ invariant: 'I1', signIn, text: `its code was sent ${count} times` }] : []
  })
}
