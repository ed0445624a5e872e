import type { Attack } from '../attack.ts'
import { checkHolds } from '../judgement.ts'
import { Session } from '../target/session.ts'
import { signInWholly } from '../target/walk.ts'
import { stagedoorOf } from './show-code.ts'

export const refreshTokenStays: Attack = {
  id: 'DL-09',
  title: 'A refresh token leaves the server in no way',
  run: async (target) => {
    const stagedoor = stagedoorOf(target, 'it has no sessions')
    const signIn = await stagedoor.begin('opener')
    const heard: string[] = []
    await signInWholly(stagedoor, signIn)
    heard.push(JSON.stringify(await signIn.newest()))
    const session = await Session.begin(stagedoor)
    heard.push(await (await session.renew()).text(), await (await session.end()).text())
    const refreshTokens = (await target.provider.grants()).tokens.filter(({ kind }) => kind === 'refresh')
    checkHolds(refreshTokens.length > 0, 'the provider gave no refresh token, so nothing was shown')
    for (const { id } of refreshTokens) checkHolds(!heard.join('\n').includes(id), 'a refresh token was handed out')
    return `${refreshTokens.length} refresh tokens, none in any answer`
  },
}
