import * as z from 'zod'
import { trustVariables } from '../config/trust-presets.ts'
import { HostRequests } from '../integrations/trusted/host-requests.ts'
import { TableauIssuer } from '../integrations/trusted/tableau/tableau-issuer.ts'
import type { TableauView, TableauWorkbook } from '../integrations/trusted/tableau/tableau-rest.ts'
import { TrustError } from '../integrations/trusted/trust-error.ts'
import { CommandError, misuse } from './command-error.ts'
import { parseOptions } from './parse-options.ts'
import { readEnvironment } from './read-environment.ts'

const FORM = 'Use: tableau list workbooks|views [--json]'

const { shape } = z.object(trustVariables)

/** The variables of the connected app, and the user to act as. The site may be empty: the default site of Tableau Server. */
const needed = z.object({
  TABLEAU_SERVER: shape.TABLEAU_SERVER.unwrap(),
  TABLEAU_SITENAME: z.string(),
  TABLEAU_RESTAPI_VERSION: shape.TABLEAU_RESTAPI_VERSION.unwrap(),
  TABLEAU_USERNAME: shape.TABLEAU_USERNAME.unwrap(),
  TABLEAU_CA_CLIENT: shape.TABLEAU_CA_CLIENT.unwrap(),
  TABLEAU_CA_SECRET_ID: shape.TABLEAU_CA_SECRET_ID.unwrap(),
  TABLEAU_CA_SECRET_VALUE: shape.TABLEAU_CA_SECRET_VALUE.unwrap(),
})

/** A row of the list; `contentUrl` is the name in addresses. */
type Row = { id: string; name: string; contentUrl: string; project?: string; updatedAt?: string }

/** `tableau list`: prints what TABLEAU_USERNAME may see, without a token or secret. Resolves with the exit code. */
export async function listTableau(args: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const { values, positionals } = parseOptions(args, { json: { type: 'boolean' } })
  const [verb, list, ...others] = positionals
  if (verb !== 'list' || (list !== 'workbooks' && list !== 'views') || others.length > 0) throw misuse(FORM)
  const issuer = createIssuer(environment)
  try {
    const rows = await issuer.read(undefined, async (rest, session) => {
      const found: Row[] = []
      for await (const entry of rest.list(session, list)) found.push(toRow(entry))
      return found
    })
    process.stdout.write(values.json === true ? `${JSON.stringify(rows, undefined, 2)}\n` : toTable(rows))
    return 0
  } catch (error) {
    if (error instanceof TrustError) throw new CommandError(error.message, { cause: error })
    throw error
  } finally {
    await issuer.close()
  }
}

function createIssuer(environment: NodeJS.ProcessEnv): TableauIssuer {
  const parsed = needed.safeParse(readEnvironment(environment, 'TABLEAU_SITENAME'), {
    error: ({ input }) => (input === undefined ? 'is missing' : undefined),
  })
  if (!parsed.success)
    throw misuse(parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('\n'))
  const variables = parsed.data
  return new TableauIssuer({
    settings: {
      server: variables.TABLEAU_SERVER,
      api: `${variables.TABLEAU_SERVER}/api/${variables.TABLEAU_RESTAPI_VERSION}`,
      site: variables.TABLEAU_SITENAME,
      app: {
        clientId: variables.TABLEAU_CA_CLIENT,
        secretId: variables.TABLEAU_CA_SECRET_ID,
        secretValue: variables.TABLEAU_CA_SECRET_VALUE,
      },
      mapping: { user: '{preferred_username}', attributes: {}, isOnDemand: false },
      serviceUser: variables.TABLEAU_USERNAME,
      scopes: [],
    },
    // The operator's own machine may be in the network of the server.
    requests: new HostRequests({ callsInFlight: 1, allowPrivateAddresses: true }),
    clock: Date.now,
  })
}

function toRow(entry: TableauWorkbook | TableauView): Row {
  const { id, name, contentUrl = '', updatedAt } = entry
  const project = 'project' in entry ? entry.project?.name : undefined
  return { id, name, contentUrl, ...(project !== undefined && { project }), ...(updatedAt && { updatedAt }) }
}

/** Columns as wide as their longest text. Names cannot move the cursor. */
function toTable(rows: readonly Row[]): string {
  const lines = [
    ['NAME', 'ADDRESS', 'ID'],
    ...rows.map(({ name, contentUrl, id }) => [name, contentUrl, id].map(toPlain)),
  ]
  const widths = [0, 1].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  return lines.map((line) => `${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}\n`).join('')
}

function toPlain(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ')
}
