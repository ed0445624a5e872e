/** `pnpm serve FOLDER [PORT]`: serves an extension's files on this machine, in the simulated dashboard as well. */
import { resolve } from 'node:path'
import { serveFolder } from '@stagedoor/testing/serve-folder'

const [folder, port = '8080'] = process.argv.slice(2)
if (folder === undefined || !/^\d{1,5}$/.test(port)) {
  console.error('Usage: npx -y pnpm serve FOLDER [PORT]')
  process.exit(1)
}
try {
  // The simulated dashboard is on 127.0.0.1. In production this list has the origins of Tableau.
  const contentSecurityPolicy = 'frame-ancestors http://127.0.0.1:*'
  const { url } = await serveFolder({ folder: resolve(folder), port: Number(port), contentSecurityPolicy })
  console.log(`Serving ${resolve(folder)} at ${url}\nCtrl-C stops it.`)
} catch (error) {
  console.error(`Port ${port} cannot be used: ${(error as Error).message}. Add another one to the command.`)
  process.exit(1)
}
