import { completed } from '@stagedoor/shared/sign-in-events'
import { expect } from 'vitest'
import { next } from '../dashboard.ts'
import { describeFault } from './describe-fault.ts'
import { expectDone } from './expectations.ts'
import type { Step } from './matrix.ts'
import { SignIn } from './sign-in.ts'
import { strikeNodes } from './strike-nodes.ts'

const scenes = strikeNodes(async ({ redis }) => {
  // The nodes may do everything but tell each other.
  await redis.command('ACL', 'SETUSER', 'default', '-publish')
})

const goesOn = async (step: Step) => expectDone(scenes().at(step), scenes().provider)

/** Waits on a socket at each node, for news that only one of them brings about. */
async function hearAtBothNodes(signIn: SignIn, event: string, bringAbout: () => unknown): Promise<unknown[]> {
  const sockets = scenes().nodes.map(({ publicUrl }) => signIn.dashboard.connectTo(publicUrl))
  await Promise.all(sockets.map((socket) => next(socket, 'sign-in:progress')))
  const news = sockets.map((socket) => next(socket, event))
  await bringAbout()
  // That it takes five seconds at most is tested with the clock of `RepeatingRelay`.
  const heard = await Promise.all(news)
  for (const socket of sockets) socket.disconnect()
  return heard
}

describeFault('notification-lost', {
  1: () => goesOn(1),
  2: () => goesOn(2),
  3: () => goesOn(3),
  4: async () => {
    const signIn = scenes().at(4)
    const heard = await hearAtBothNodes(signIn, 'sign-in:code-required', () => signIn.to(5))
    expect(heard).toMatchObject([{ triesLeft: 5 }, { triesLeft: 5 }])
    await expectDone(signIn, scenes().provider)
  },
  5: () => goesOn(5),
  6: async () => {
    const { publicUrl, provider } = scenes()
    // A new one: the provider's answer to the one at step 6 may be given up by now.
    const signIn = await SignIn.at(6, { publicUrl }, provider)
    const heard = await hearAtBothNodes(signIn, 'sign-in:completed', () => provider.release(signIn.providerCode))
    const tokens = heard.map((data) => completed.parse(data).credentials.accessToken)
    expect(tokens).toEqual([`access-${signIn.providerCode}`, `access-${signIn.providerCode}`])
    await expectDone(signIn, provider)
  },
  7: () => goesOn(7),
  8: () => goesOn(8),
  9: async () => {
    const { at, nodes, provider } = scenes()
    const signIn = at(9)
    provider.hold(signIn.refreshToken)
    const renewals = nodes.map(({ publicUrl }) => signIn.renew(signIn.session?.at(publicUrl)))
    await expect.poll(() => provider.refreshed).toContain(signIn.refreshToken)
    provider.release(signIn.refreshToken)
    const answers = await Promise.all(renewals)
    const tokens = await Promise.all(answers.map(async (answer) => (await answer.json()) as { accessToken: string }))
    expect(tokens[0]?.accessToken).toBe(tokens[1]?.accessToken)
    expect(provider.refreshed.filter((token) => token === signIn.refreshToken)).toHaveLength(1)
  },
})
