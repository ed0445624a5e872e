import { ANY_SITE } from '../config/frame-ancestors.ts'
import { LeftOut } from './finding.ts'
import { openAddress } from './open-address.ts'

/** Whether browsers get the list of who may frame the extension, whatever the proxy does to it. Throws what is wrong. */
export async function checkFraming(extensionUrl: string, expected: string | undefined): Promise<string> {
  const { headers, body } = await openAddress(extensionUrl)
  await body?.cancel()
  if (headers.has('X-Frame-Options')) {
    throw new Error('X-Frame-Options keeps Tableau out. Make the proxy leave it away from the extension.')
  }
  const sent = readFrameAncestors(headers.get('Content-Security-Policy') ?? '')
  if (expected === undefined || expected === ANY_SITE) {
    if (sent !== undefined) throw new Error('A proxy limits who may frame the extension. Set FRAME_ANCESTORS instead.')
    throw new LeftOut('every site may frame the extension, as FRAME_ANCESTORS names none')
  }
  if (sent === expected) return `only ${expected} may frame the extension`
  throw new Error(
    `Browsers are told that ${sent ?? 'every site'} may frame the extension. Start the server again with this FRAME_ANCESTORS, and make the proxy leave Content-Security-Policy as it is.`,
  )
}

function readFrameAncestors(policy: string): string | undefined {
  // A second header of the same name arrives behind a comma.
  const directives = policy.split(/[;,]/).map((directive) => directive.trim().split(/\s+/))
  return directives
    .find(([name]) => name === 'frame-ancestors')
    ?.slice(1)
    .join(' ')
}
