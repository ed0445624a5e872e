/** A file with known size and hash. */
export type LibraryPin = {
  version: string
  /** URLs in the order of attempts. */
  addresses: readonly string[]
  sizeBytes: number
  /** SHA-256 in hexadecimal. */
  sha256: string
}

const FILE = 'tableau.extensions.1.14.0.min.js'
const REPOSITORY = 'https://raw.githubusercontent.com/tableau/extensions-api'

/**
 * Tableau's Extensions API library, MIT-licensed.
 * @see https://github.com/tableau/extensions-api
 */
export const LIBRARY_PIN: LibraryPin = {
  version: '1.14.0',
  addresses: [
    // A commit, because releases move to another folder on the main branch.
    `${REPOSITORY}/2e22b115cc32c3bf41b323f221e15ec4614cafc8/lib/previous/${FILE}`,
    `${REPOSITORY}/main/lib/${FILE}`,
    `${REPOSITORY}/main/lib/previous/${FILE}`,
  ],
  sizeBytes: 326_006,
  sha256: '6fb075d6f6f6f0ce96dc3ec4ca1586958420dc0287ce37563f14e9e32b2b8376',
}
