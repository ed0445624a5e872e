import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { CommandError, misuse } from './command-error.ts'
import { ConnectClient } from './connect-client.ts'
import { parseContentGuid } from './content-guid.ts'
import { ContentRun } from './content-run.ts'
import { parseOptions } from './parse-options.ts'
import { runCommand } from './run-command.ts'
import { uploadFile } from './upload-content.ts'
import { userFolder } from './user-folder.ts'

/**
 * `stagedoor run`: runs a program as content, in the environment that Connect gives content. Resolves with the exit code of
 * the program.
 * @see https://docs.posit.co/connect/user/oauth-integrations/
 */
export async function runContent(args: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const folder = userFolder(environment)
  const { content, port, render, command } = parseRun(args, folder)
  const client = new ConnectClient(environment)
  const before = render === undefined ? undefined : await versionOf(render)
  const run = await ContentRun.begin(client, content)
  try {
    const contentEnvironment = {
      ...environment,
      CONNECT_CONTENT_GUID: content,
      CONNECT_CONTENT_SESSION_TOKEN_FILE: run.tokenFile,
      RSTUDIO_PRODUCT: 'CONNECT',
      POSIT_PRODUCT: 'CONNECT',
      ...(port !== undefined && { PORT: port }),
    }
    const code = await runCommand(command, { folder, environment: contentEnvironment })
    if (render === undefined || code !== 0) return code
    if ((await versionOf(render)) === before) throw new CommandError(`The command did not write ${render}.`)
    await uploadFile(client, content, render)
    return 0
  } finally {
    await run.end()
  }
}

function parseRun(args: string[], folder: string) {
  const at = args.indexOf('--')
  const command = at === -1 ? [] : args.slice(at + 1)
  const { values, positionals } = parseOptions(at === -1 ? args : args.slice(0, at), {
    content: { type: 'string' },
    port: { type: 'string' },
    render: { type: 'string' },
  })
  if (command.length === 0 || positionals.length > 0)
    throw misuse('Name the command behind "--": stagedoor run --content GUID -- COMMAND …')
  const { port, render } = values
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) > 0 && Number(port) < 65_536))
    throw misuse('--port must be a number from 1 to 65535')
  const content = parseContentGuid(values.content)
  return { content, port, render: render === undefined ? undefined : resolve(folder, render), command }
}

/** Changes when the file is written; `undefined` without a file. */
async function versionOf(path: string): Promise<string | undefined> {
  try {
    const { ino, mtimeNs, size } = await stat(path, { bigint: true })
    return `${ino} ${mtimeNs} ${size}`
  } catch {
    return undefined
  }
}
