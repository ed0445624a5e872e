import { createHash, randomBytes } from 'node:crypto'
import { integrationName } from '@stagedoor/shared/integration-name'
import { dpopJkt, type SessionHandle, sessionHandle } from '@stagedoor/shared/secrets'
import { sealUnderHandle } from '../src/session/seal-under-handle.ts'
import { toSessionId } from '../src/session/session-id.ts'
import type { SessionRecord } from '../src/session/session-record.ts'
import { toSessionKey } from '../src/session/stored-session.ts'
import type { SignInRecord } from '../src/sign-in/sign-in-record.ts'
import { parseKeyRing } from '../src/store/key-ring.ts'
import { createSealer } from '../src/store/seal.ts'
import { SqliteRecordStore } from '../src/store/sqlite-record-store.ts'

const DAY_MS = 86_400_000
const spotify = integrationName.parse('spotify')
const random = () => randomBytes(32).toString('base64url')
const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url')

type Amounts = { sessions: number; signIns: number }

/** Fills a SQLite file with sessions of one key, and with sign-ins that wait for their viewer. Gives the sessions' handles. */
export async function seedStore(
  path: string,
  secrets: string,
  jkt: string,
  amounts: Amounts,
): Promise<SessionHandle[]> {
  const store = new SqliteRecordStore(path, Date.now)
  const sealer = createSealer(parseKeyRing(secrets))
  const handles: SessionHandle[] = []
  for (let count = 0; count < amounts.sessions; count++) {
    const handle = sessionHandle.parse(random())
    const record: SessionRecord = {
      integration: spotify,
      createdAt: Date.now(),
      stage: 'bound',
      jkt: dpopJkt.parse(jkt),
      refreshToken: await sealUnderHandle(sealer, handle, 'refresh-token', `refresh-${count}-${random()}`),
      usedProofs: [],
    }
    await store.create(toSessionKey(toSessionId(handle)), JSON.stringify(record), 90 * DAY_MS)
    handles.push(handle)
  }
  for (let count = 0; count < amounts.signIns; count++) {
    const id = random()
    const record: SignInRecord = {
      stage: 'authorizing',
      since: Date.now(),
      integration: spotify,
      binding: 'code',
      windowHash: sha256(random()),
      expiresAt: Date.now() + 600_000,
      stateHash: sha256(random()),
      codeVerifier: await sealer.seal('code-verifier', id, random()),
    }
    await store.create(`sign-in:${id}`, JSON.stringify(record), 630_000)
  }
  await store.close()
  return handles
}
