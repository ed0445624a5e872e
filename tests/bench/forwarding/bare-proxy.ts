/** httpxy alone, as its README shows it, in front of `UPSTREAM`. */
import { createServer } from 'node:http'
import { createProxyServer } from 'httpxy'

const { env } = process
const proxy = createProxyServer({})
createServer((request, response) => {
  proxy.web(request, response, { target: env['UPSTREAM'] ?? '' }).catch(() => response.destroy())
}).listen(Number(env['PORT']), '127.0.0.1')
