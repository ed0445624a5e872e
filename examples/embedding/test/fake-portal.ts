import type { RequestListener } from 'node:http'

type Sent = { url: string; authorization: string; body: unknown }

/** A portal that issues `token N of X` for the ID token `X`, to pages of one origin, and records the requests. */
export function createFakePortal(origin: string): { answer: RequestListener; sent: Sent[] } {
  const sent: Sent[] = []
  return {
    sent,
    answer: (request, response) => {
      response.setHeader('Access-Control-Allow-Origin', origin)
      response.setHeader('Access-Control-Allow-Headers', 'authorization, content-type')
      if (request.method === 'OPTIONS') return void response.writeHead(204).end()
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const { url = '', headers } = request
        const authorization = headers.authorization ?? ''
        if (authorization === 'Bearer refused') return void response.writeHead(401).end('<h1>Not a token</h1>')
        sent.push({ url, authorization, body: JSON.parse(Buffer.concat(chunks).toString()) })
        const token = `token ${sent.length} of ${authorization.slice('Bearer '.length)}`
        response.setHeader('Content-Type', 'application/json')
        response.end(JSON.stringify({ token, expiresIn: 300 }))
      })
    },
  }
}
