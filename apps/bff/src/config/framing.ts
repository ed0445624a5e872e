import type { Deployment } from '../app-dependencies.ts'

/**
 * The `frame-ancestors` of the extension's page for this client; undefined if every site may frame it. Web pages cannot
 * change the user agent of their visitors, so only the engine that the operator exempted can pass for it.
 */
export function frameAncestorsFor(
  { frameAncestors, desktopUserAgent }: Pick<Deployment, 'frameAncestors' | 'desktopUserAgent'>,
  userAgent = '',
): string | undefined {
  const isExempt = desktopUserAgent !== undefined && userAgent.toLowerCase().includes(desktopUserAgent.toLowerCase())
  return isExempt ? undefined : frameAncestors
}
