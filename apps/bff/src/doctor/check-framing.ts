import { ANY_SITE } from '../config/frame-ancestors.ts'
import { LeftOut } from './finding.ts'
import { openAddress } from './open-address.ts'

/** Checks that browsers receive `FRAME_ANCESTORS` unmodified by proxies. Throws an `Error` for operators. */
export async function checkFraming(extensionUrl: string, expected: string | undefined): Promise<string> {
  const { headers, body } = await openAddress(extensionUrl)
  await body?.cancel()
  if (headers.has('X-Frame-Options')) {
    throw new Error('X-Frame-Options blocks Tableau. Configure the proxy not to add it to the extension.')
  }
  const sent = readFrameAncestors(headers.get('Content-Security-Policy') ?? '')
  if (expected === undefined || expected === ANY_SITE) {
    if (sent !== undefined)
      throw new Error('A proxy restricts which sites may frame the extension. Set FRAME_ANCESTORS instead.')
    throw new LeftOut('every site may frame the extension, because FRAME_ANCESTORS is not set')
  }
  if (sent === expected) return `only ${expected} may frame the extension`
  throw new Error(
    `Responses allow ${sent ?? 'every site'} to frame the extension. Restart the server with this FRAME_ANCESTORS, and configure the proxy not to change Content-Security-Policy.`,
  )
}

function readFrameAncestors(policy: string): string | undefined {
  // Several headers of this name are joined with a comma.
  const directives = policy.split(/[;,]/).map((directive) => directive.trim().split(/\s+/))
  return directives
    .find(([name]) => name === 'frame-ancestors')
    ?.slice(1)
    .join(' ')
}
