import { CommandError } from './command-error.ts'

/** The commands of `pnpm stagedoor`, one a file. */
const COMMANDS: Record<
  string,
  () => Promise<{ run(args: string[], environment: NodeJS.ProcessEnv): Promise<number> }>
> = {
  keys: async () => ({ run: (await import('./manage-keys.ts')).manageKeys }),
  tableau: async () => ({ run: (await import('./list-tableau.ts')).listTableau }),
  run: async () => ({ run: (await import('./run-content.ts')).runContent }),
  upload: async () => ({ run: (await import('./upload-content.ts')).uploadContent }),
}

const USAGE = `Usage: stagedoor COMMAND …

  keys create --user NAME --name LABEL
      Print a new API key of the person with this user name, who is created if there is none. Run it on the server's
      machine, with the server's variables: it writes to the store of STORE_URL, also while the server runs.
  run --content GUID [--port N] [--render FILE] -- COMMAND …
      Run an application or a report as content. Reads CONNECT_SERVER and CONNECT_API_KEY.
      With --render, FILE is uploaded when the command has ended with 0.
  upload --content GUID FILE
      Upload a self-contained HTML file as a static page. Reads CONNECT_SERVER and CONNECT_API_KEY.
  tableau list workbooks|views [--json]
      Print what TABLEAU_USERNAME may see on the Tableau site of the TABLEAU_… variables.
`

const [name = '', ...args] = process.argv.slice(2)
try {
  const command = await COMMANDS[name]?.()
  if (command) {
    process.exitCode = await command.run(args, process.env)
  } else {
    const isHelp = ['help', '--help', '-h'].includes(name)
    ;(isHelp ? process.stdout : process.stderr).write(USAGE)
    process.exitCode = isHelp ? 0 : 2
  }
} catch (error) {
  if (!(error instanceof CommandError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = error.exitCode
}
