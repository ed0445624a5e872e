import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fetchLibrary } from './fetch-library.ts'
import { LIBRARY_PIN, type LibraryPin } from './library-pin.ts'

const LIBRARY = Buffer.from('// a library\n'.repeat(10_000))

/** The server's responses by path. */
const ANSWERS: Record<string, RequestListener> = {
  '/library.js': (_request, response) => response.end(LIBRARY),
  '/other.js': (_request, response) => response.end(Buffer.alloc(LIBRARY.length, 'x')),
  '/short.js': (_request, response) => response.end(LIBRARY.subarray(0, 100)),
  '/endless.js': (_request, response) => {
    const pour = () => {
      while (!response.destroyed && response.write(LIBRARY));
    }
    response.on('drain', pour)
    pour()
  },
  '/silent.js': () => {},
  '/broken.js': (_request, response) => {
    response.writeHead(200, { 'Content-Length': LIBRARY.length })
    response.write(LIBRARY.subarray(0, 100), () => response.destroy())
  },
}

let folder: string
let file: string
let origin: string
let requests: string[]
const server = createServer((request, response) => {
  requests.push(request.url ?? '')
  const answer = ANSWERS[request.url ?? '']
  if (answer) answer(request, response)
  else response.writeHead(404).end('Not Found')
})

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'library-'))
  file = join(folder, '.data/tableau.extensions.js')
  requests = []
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterEach(async () => {
  const closed = new Promise((resolve) => server.close(resolve))
  server.closeAllConnections()
  await closed
  rmSync(folder, { recursive: true })
})

function pinOf(...paths: string[]): LibraryPin {
  return {
    version: '9.9.9',
    addresses: paths.map((path) => new URL(path, origin).href),
    sizeBytes: LIBRARY.length,
    sha256: createHash('sha256').update(LIBRARY).digest('hex'),
  }
}

describe('Tableau’s library is fetched', () => {
  it('and written, byte for byte, with nothing beside it', async () => {
    expect(await fetchLibrary({ pin: pinOf('/library.js'), file })).toBe('fetched')
    expect(readFileSync(file).equals(LIBRARY)).toBe(true)
    expect(readdirSync(join(folder, '.data'))).toEqual(['tableau.extensions.js'])
  })

  it('once: an existing file causes no request', async () => {
    await fetchLibrary({ pin: pinOf('/library.js'), file })
    expect(await fetchLibrary({ pin: pinOf('/library.js'), file })).toBe('kept')
    expect(requests).toEqual(['/library.js'])
  })

  it('in place of another file', async () => {
    mkdirSync(join(folder, '.data'))
    writeFileSync(file, 'an older one')
    expect(await fetchLibrary({ pin: pinOf('/library.js'), file })).toBe('fetched')
    expect(readFileSync(file).equals(LIBRARY)).toBe(true)
  })

  it('from the next address if one fails', async () => {
    const pin = pinOf('/nowhere.js', '/other.js', '/library.js')
    expect(await fetchLibrary({ pin, file })).toBe('fetched')
    expect(requests).toEqual(['/nowhere.js', '/other.js', '/library.js'])
  })

  it.each([
    ['/nowhere.js', 'answered 404'],
    ['/other.js', 'has another file (SHA-256 '],
    ['/short.js', 'has 100 bytes only'],
    ['/endless.js', `has more than ${LIBRARY.length} bytes`],
    ['/silent.js', 'took too long'],
    ['/broken.js', 'cannot be reached'],
  ])('or not: nothing is written for %s, which %s', async (path, reason) => {
    mkdirSync(join(folder, '.data'))
    writeFileSync(file, 'an older one')
    const pin = pinOf(path)
    // The whole wait if there is no response.
    const failure = fetchLibrary({ pin, file, timeoutMs: path === '/silent.js' ? 100 : 10_000 })
    await expect(failure).rejects.toThrow(`${pin.addresses[0]} ${reason}`)
    await expect(failure).rejects.toThrow(`${file} is another file (SHA-256 `)
    await expect(failure).rejects.toThrow(`save it as ${file}, and run this again`)
    expect(readFileSync(file, 'utf8')).toBe('an older one')
    expect(readdirSync(join(folder, '.data'))).toEqual(['tableau.extensions.js'])
  })

  it('or not: nothing is written without a response', async () => {
    const gone = createServer()
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve))
    const address = `http://127.0.0.1:${(gone.address() as AddressInfo).port}/library.js`
    await new Promise((resolve) => gone.close(resolve))
    const pin = { ...pinOf(), addresses: [address] }
    await expect(fetchLibrary({ pin, file })).rejects.toThrow(`${address} cannot be reached (ECONNREFUSED)`)
    expect(existsSync(file)).toBe(false)
  })

  it('or reports that the file cannot be written, and leaves nothing behind', async () => {
    mkdirSync(join(file, 'in the way'), { recursive: true })
    await expect(fetchLibrary({ pin: pinOf('/library.js'), file })).rejects.toThrow(`${file} cannot be written`)
    expect(readdirSync(join(folder, '.data'))).toEqual(['tableau.extensions.js'])
  })
})

it('the pinned library comes over https, from Tableau', () => {
  for (const address of LIBRARY_PIN.addresses) {
    expect(address).toMatch(/^https:\/\/raw\.githubusercontent\.com\/tableau\/extensions-api\/.+\.1\.14\.0\.min\.js$/)
  }
  expect(LIBRARY_PIN.sha256).toMatch(/^[0-9a-f]{64}$/)
})
