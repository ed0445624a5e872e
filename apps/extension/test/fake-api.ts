import { vi } from 'vitest'

type Answer = Response | Error | Promise<Response>

/** Stands for `fetch`: answers with what the test queued, in order, and refuses what nobody expected. */
export function stubApi(...answers: Answer[]) {
  const requests: { url: URL; init: RequestInit }[] = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    requests.push({ url: new URL(url), init })
    const answer = answers.shift()
    if (answer === undefined) throw new Error(`Unexpected request: ${url}`)
    if (answer instanceof Error) throw answer
    return answer
  })
  return { requests, answers }
}

/** A page of artists as Spotify sends it. */
export function artistsReply(...names: string[]): Response {
  return Response.json({
    href: 'https://api.example.com/v1/me/top/artists',
    total: names.length,
    items: names.map((name) => ({
      id: `id of ${name}`,
      name,
      type: 'artist',
      external_urls: { spotify: `https://open.example.com/${encodeURIComponent(name)}` },
      images: [
        { url: 'https://i.example.com/640', width: 640, height: 640 },
        { url: 'https://i.example.com/160', width: 160, height: 160 },
      ],
    })),
  })
}
