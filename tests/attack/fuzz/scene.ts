import { generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import { newSecret, sha256 } from '@stagedoor/testing/secrets'
import { Broken } from '../judgement.ts'
import { Browser } from '../target/browser.ts'
import type { Stagedoor } from '../target/stagedoor.ts'
import { callBack, reachCallback, signInWholly } from '../target/walk.ts'

/** Changes to a valid proof. `undefined` removes a field. */
export type Changes = { header: Record<string, unknown>; claims: Record<string, unknown> }

/** Placeholders of valid secrets. */
export const SECRET_NAMES = ['id:waiting', 'verifier:waiting', 'opener:waiting', 'csrf', 'verifier:authorizing', 'state', 'code', 'id:returned', 'verifier:returned', 'typed', 'verifier:delivering', 'delivery', 'handle', 'jkt', 'made-up'] as const // biome-ignore format: one list
type SecretName = (typeof SECRET_NAMES)[number]

/** A sign-in at each stage, and a session, so that random requests pass early checks. */
export type Scene = {
  secrets: Record<SecretName, string>
  /** The cookies of the open windows. */
  cookie: string
  /** Creates a valid proof of the session's key, with changes. */
  prove(method: string, path: string, changes: Changes): string
}

export async function createScene(target: Stagedoor): Promise<Scene> {
  const browser = new Browser()
  const waiting = await target.begin()
  const form = await waiting.openForm(browser)
  const authorizing = await target.begin()
  const authorizationUrl = await authorizing.openWindow(browser)

  const returned = await target.begin()
  const back = await reachCallback(target, returned)
  const typed = await returned.readCode(back.browser, await callBack(target, back.browser, back.callback))

  const delivering = await target.begin('opener')
  await signInWholly(target, delivering)
  const delivery = await delivering.delivery(10_000)

  const bound = await target.begin('opener')
  await signInWholly(target, bound)
  const credentials = await bound.delivery(10_000)
  const key = createKey()
  await bound.acknowledge(credentials?.deliveryId ?? '', key.jkt)
  const handle = credentials?.credentials.session?.handle
  if (typed === undefined || delivery === undefined || handle === undefined) {
    throw new Broken('valid sign-ins no longer work')
  }
  const jars = [browser, back.browser].flatMap((jar) => [...jar.cookiesOf(target.address)])
  return {
    secrets: {
      'id:waiting': waiting.id,
      'verifier:waiting': waiting.claimVerifier,
      'opener:waiting': form['opener'] ?? '',
      csrf: form['csrf'] ?? '',
      'verifier:authorizing': authorizing.claimVerifier,
      state: authorizationUrl.searchParams.get('state') ?? '',
      code: back.callback.searchParams.get('code') ?? '',
      'id:returned': returned.id,
      'verifier:returned': returned.claimVerifier,
      typed,
      'verifier:delivering': delivering.claimVerifier,
      delivery: delivery.deliveryId,
      handle,
      jkt: key.jkt,
      'made-up': newSecret(),
    },
    cookie: jars.map((pair) => pair.join('=')).join('; '),
    prove: (method, path, { header, claims }) =>
      key.sign(
        { jti: randomUUID(), htm: method, htu: new URL(path, target.publicUrl).href, iat: Math.floor(Date.now() / 1000), ath: sha256(handle), ...claims }, // biome-ignore format: one line
        header,
      ),
  }
}

/** Signs invalid proofs too, which a library would refuse. */
function createKey() {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { kty, crv, x, y } = publicKey.export({ format: 'jwk' })
  const jwk = { crv, kty, x, y }
  const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url')
  return {
    jkt: sha256(JSON.stringify(jwk)),
    sign(claims: Record<string, unknown>, header: Record<string, unknown>): string {
      const text = `${encode({ typ: 'dpop+jwt', alg: 'ES256', jwk, ...header })}.${encode(claims)}`
      const signature = sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' })
      return `${text}.${signature.toString('base64url')}`
    },
  }
}
