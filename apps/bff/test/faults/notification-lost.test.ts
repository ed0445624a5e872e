import { completed } from '@stagedoor/shared/sign-in-events'
import { expect } from 'vitest'
import { next } from '../dashboard.ts'
import { describeFault } from './describe-fault.ts'
import { expectDone } from './expectations.ts'
import { SignIn } from './sign-in.ts'
import { strikeNodes } from './strike-nodes.ts'

const scenes = strikeNodes('redis', async ({ store }) => {
  // The nodes may use every command but PUBLISH.
  await store.command('ACL', 'SETUSER', 'default', '-publish')
})

/** The event as received on a socket at each node, caused by a request to one of them. */
async function hearAtBothNodes(signIn: SignIn, event: string, cause: () => unknown): Promise<unknown[]> {
  const sockets = scenes().nodes.map(({ publicUrl }) => signIn.dashboard.connectTo(publicUrl))
  await Promise.all(sockets.map((socket) => next(socket, 'sign-in:progress')))
  const news = sockets.map((socket) => next(socket, event))
  await cause()
  // The tests of `RepeatingRelay` check the five seconds with a fake clock.
  const heard = await Promise.all(news)
  for (const socket of sockets) socket.disconnect()
  return heard
}

describeFault('notification-lost', {
  noEffect: (step) => expectDone(scenes().at(step), scenes().provider),
  4: async () => {
    const signIn = scenes().at(4)
    const heard = await hearAtBothNodes(signIn, 'sign-in:code-required', () => signIn.to(5))
    expect(heard).toMatchObject([{ triesLeft: 5 }, { triesLeft: 5 }])
    await expectDone(signIn, scenes().provider)
  },
  6: async () => {
    const { publicUrl, provider } = scenes()
    // A new sign-in: the call of the one at step 6 may have timed out by now.
    const signIn = await SignIn.at(6, { publicUrl }, provider)
    const heard = await hearAtBothNodes(signIn, 'sign-in:completed', () => provider.release(signIn.providerCode))
    const tokens = heard.map((data) => completed.parse(data).credentials.accessToken)
    expect(tokens).toEqual([`access-${signIn.providerCode}`, `access-${signIn.providerCode}`])
    await expectDone(signIn, provider)
  },
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
