import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { download } from './download.ts'
import type { LibraryPin } from './library-pin.ts'

export type FetchLibraryOptions = {
  pin: LibraryPin
  /** Its folder is created. */
  file: string
  /** Timeout of each address for the whole file. */
  timeoutMs?: number
}

/**
 * Downloads the pinned file and writes it atomically after size and hash were verified. Uses no network if the file exists.
 * @returns whether it was downloaded
 * @throws Error with the failure of each address
 */
export async function fetchLibrary(options: FetchLibraryOptions): Promise<'fetched' | 'kept'> {
  const { pin, file, timeoutMs = 30_000 } = options
  const present = hashOfFile(file)
  if (present === pin.sha256) return 'kept'

  const reasons = present === undefined ? [] : [`${file} is another file (SHA-256 ${present})`]
  for (const address of pin.addresses) {
    const answer = await download(address, { sizeBytes: pin.sizeBytes, timeoutMs })
    if ('reason' in answer) {
      reasons.push(`${address} ${answer.reason}`)
      continue
    }
    const hash = sha256(answer.bytes)
    if (hash === pin.sha256) {
      write(file, answer.bytes)
      return 'fetched'
    }
    reasons.push(`${address} has another file (SHA-256 ${hash})`)
  }
  throw new Error(
    [
      `Version ${pin.version} of Tableau's library could not be fetched, and nothing was written:`,
      ...reasons.map((reason) => `  ${reason}.`),
      `What is wanted has ${pin.sizeBytes} bytes and SHA-256 ${pin.sha256}.`,
      'Behind a proxy, set HTTPS_PROXY and NODE_USE_ENV_PROXY=1 and run this again. Or download the file with a browser,',
      `save it as ${file}, and run this again to have it checked.`,
    ].join('\n'),
  )
}

function hashOfFile(file: string): string | undefined {
  try {
    return sha256(readFileSync(file))
  } catch {
    // Unreadable: download a new one; writing it reports the error.
    return undefined
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function write(file: string, bytes: Uint8Array): void {
  const draft = `${file}.${randomUUID()}`
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(draft, bytes)
    renameSync(draft, file)
  } catch (cause) {
    rmSync(draft, { force: true })
    throw new Error(`${file} cannot be written: check the permissions of its folder.`, { cause })
  }
}
