/** The portal, one of its integrations, and the content item that stands for this page. */
export type Source = { portal: string; integration: string; content: string }

/** Requests a token of Tableau or ThoughtSpot for the person whose ID token this page has. */
export async function fetchToken({ portal, integration, content }: Source, idToken: string): Promise<string> {
  const answer = await fetch(`${portal}/tokens/${integration}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${idToken}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ content }),
  })
  if (!answer.ok) throw new Error(`The portal issued no token (status ${answer.status}).`)
  return ((await answer.json()) as { token: string }).token
}
