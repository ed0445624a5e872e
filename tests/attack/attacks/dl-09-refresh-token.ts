import type { Attacks } from '../attack.ts'
import { checkHolds } from '../judgement.ts'
import { Session } from '../target/session.ts'
import { signInWholly } from '../target/walk.ts'
import { stagedoorOf } from './show-code.ts'

export const refreshTokenAttacks: Attacks = {
  'DL-09': async (target) => {
    const stagedoor = stagedoorOf(target, 'it has no sessions')
    const signIn = await stagedoor.begin('opener')
    const responses: string[] = []
    await signInWholly(stagedoor, signIn)
    responses.push(JSON.stringify(await signIn.newest()))
    const session = await Session.begin(stagedoor)
    responses.push(await (await session.renew()).text(), await (await session.end()).text())
    const refreshTokens = (await target.provider.grants()).tokens.filter(({ kind }) => kind === 'refresh')
    checkHolds(refreshTokens.length > 0, 'the provider issued no refresh token, so this proves nothing')
    for (const { id } of refreshTokens) checkHolds(!responses.join('\n').includes(id), 'a response has a refresh token')
    return `${refreshTokens.length} refresh tokens, none in a response`
  },
}
