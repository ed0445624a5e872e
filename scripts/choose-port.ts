import { createServer } from 'node:net'

/** Whether the port is unused. */
async function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}

/** Returns the first free port from `preferred` on. */
export async function choosePort(preferred: number): Promise<number> {
  for (let port = preferred; port < preferred + 100; port += 1) if (await isFree(port)) return port
  throw new Error(`No port from ${preferred} to ${preferred + 99} is free. Set PORT to one that is.`)
}
