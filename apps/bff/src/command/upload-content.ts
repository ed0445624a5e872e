import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { CommandError, misuse } from './command-error.ts'
import { ConnectClient } from './connect-client.ts'
import { parseContentGuid } from './content-guid.ts'
import { parseOptions } from './parse-options.ts'
import { userFolder } from './user-folder.ts'

/** `stagedoor upload`: stores a file as a static page. Resolves with the exit code. */
export async function uploadContent(args: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const { values, positionals } = parseOptions(args, { content: { type: 'string' } })
  const [file, ...others] = positionals
  if (file === undefined || others.length > 0) throw misuse('Name one HTML file: stagedoor upload --content GUID FILE')
  const content = parseContentGuid(values.content)
  await uploadFile(new ConnectClient(environment), content, resolve(userFolder(environment), file))
  return 0
}

/** Stores a file as what viewers of the content see. */
export async function uploadFile(client: ConnectClient, content: string, path: string): Promise<void> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new CommandError(`${path} cannot be read.`, { cause })
  })
  await client.send('PUT', `/v1/content/${content}/rendering`, { type: 'text/html', bytes })
}
