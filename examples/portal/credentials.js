const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange'

/**
 * Exchanges a token of this content for credentials of its integration (RFC 8693).
 * @param {'user' | 'content'} kind of the subject token: of the viewer who sent the request, or of this running content
 * @param {string} subjectToken
 * @returns {Promise<{ accessToken: string } | { error: string, code: number }>}
 */
export async function exchange(kind, subjectToken, environment = process.env) {
  const answer = await fetch(`${environment['CONNECT_SERVER']}/__api__/v1/oauth/integrations/credentials`, {
    method: 'POST',
    headers: { Authorization: `Key ${environment['CONNECT_API_KEY']}` },
    body: new URLSearchParams({
      grant_type: EXCHANGE,
      subject_token_type: `urn:posit:connect:${kind}-session-token`,
      subject_token: subjectToken,
    }),
  })
  const body = await answer.json()
  return answer.ok ? { accessToken: body.access_token } : { error: body.error, code: body.code }
}
