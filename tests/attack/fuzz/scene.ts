import { generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import { Broken } from '../judgement.ts'
import { Browser } from '../target/browser.ts'
import type { Stagedoor } from '../target/stagedoor.ts'
import { newSecret, sha256 } from '../target/stagedoor-sign-in.ts'
import { callBack, reachCallback, signInWholly } from '../target/walk.ts'

/** What a proof says in place of what would be right. `undefined` leaves it out. */
export type Changes = { header: Record<string, unknown>; claims: Record<string, unknown> }

/** The names by which cases speak of living secrets. */
export const SECRET_NAMES = ['id:waiting', 'verifier:waiting', 'opener:waiting', 'csrf', 'verifier:authorizing', 'state', 'code', 'id:returned', 'verifier:returned', 'typed', 'verifier:delivering', 'delivery', 'handle', 'jkt', 'made-up'] as const // biome-ignore format: one list
type SecretName = (typeof SECRET_NAMES)[number]

/** Sign-ins at every stage and a session, all alive, so that random requests meet something. */
export type Scene = {
  secrets: Record<SecretName, string>
  /** Of the windows whose sign-ins are under way. */
  cookie: string
  /** A proof by the session's key, right but for the changes. */
  prove(method: string, path: string, changes: Changes): string
}

/** Brings sign-ins to their stages. */
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
    throw new Broken('usual sign-ins do not get through any more')
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

/** A key that signs whatever it is given: a library would refuse to make what has to be refused. */
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
