/** What a sign-in names: JWT and site. */
export type Credentials = { jwt: string; contentUrl: string }

/** Reads the body of a sign-in in XML or JSON, whatever its content type. */
export function parseCredentials(body: string): Credentials | undefined {
  return body.trimStart().startsWith('<') ? parseXml(body) : parseJson(body)
}

function parseXml(body: string): Credentials | undefined {
  const jwt = /<credentials\b[^>]*\bjwt="([^"]*)"/.exec(body)?.[1]
  const contentUrl = /<site\b[^>]*\bcontentUrl="([^"]*)"/.exec(body)?.[1]
  return jwt === undefined || contentUrl === undefined ? undefined : { jwt, contentUrl }
}

function parseJson(body: string): Credentials | undefined {
  try {
    const { jwt, site } = JSON.parse(body).credentials
    const contentUrl: unknown = site.contentUrl
    return typeof jwt === 'string' && typeof contentUrl === 'string' ? { jwt, contentUrl } : undefined
  } catch {
    return undefined
  }
}
