import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { API_VERSION, CONNECTED_APP, SITE, signInError, startTableauServer } from './fakes/tableau-server.ts'

const MAIN = join(import.meta.dirname, '../src/command/main.ts')

type Ended = { code: number; stdout: string; stderr: string }
type Variables = Record<string, string>

function createFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'stagedoor-tableau-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

function run(args: string[], env: Variables, cwd = createFolder()): Promise<Ended> {
  const command = ['--disable-warning=ExperimentalWarning', MAIN, 'tableau', ...args]
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      command,
      { cwd, env: { PATH: process.env['PATH'], ...env } },
      (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code) : 0, stdout, stderr })
      },
    )
  })
}

async function startTableau() {
  const tableau = await startTableauServer()
  const variables: Variables = {
    TABLEAU_SERVER: tableau.url,
    TABLEAU_SITENAME: SITE,
    TABLEAU_RESTAPI_VERSION: API_VERSION,
    TABLEAU_USERNAME: 'vera',
    TABLEAU_CA_CLIENT: CONNECTED_APP.clientId,
    TABLEAU_CA_SECRET_ID: CONNECTED_APP.secretId,
    TABLEAU_CA_SECRET_VALUE: CONNECTED_APP.secretValue,
  }
  return { tableau, variables }
}

describe('tableau list', () => {
  it('TC-19: prints workbooks and views as the user, without a JWT, session or secret', async () => {
    const { tableau, variables } = await startTableau()
    const table = await run(['list', 'workbooks'], variables)
    expect(table).toMatchObject({ code: 0, stderr: '' })
    expect(table.stdout.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
      ['NAME', 'ADDRESS', 'ID'],
      ['Workbook 0', 'Workbook0', 'workbook-0'],
      ['Workbook 1', 'Workbook1', 'workbook-1'],
      ['Workbook 2', 'Workbook2', 'workbook-2'],
      [''],
    ])
    const views = await run(['list', 'views', '--json'], variables)
    expect(JSON.parse(views.stdout)).toHaveLength(230)
    expect(JSON.parse(views.stdout)).toMatchObject([
      { id: 'view-0', name: 'View 0', contentUrl: 'Workbook0/sheets/View0' },
      ...Array.from({ length: 229 }, () => ({})),
    ])
    expect(tableau.claims).toMatchObject([
      { sub: 'vera', scp: ['tableau:content:read'] },
      { sub: 'vera', scp: ['tableau:content:read'] },
    ])
    expect(tableau.sessions.size).toBe(0)
    const output = [table, views].map(({ stdout, stderr }) => stdout + stderr).join()
    for (const secret of [CONNECTED_APP.secretValue, CONNECTED_APP.secretId, 'session|', ...tableau.jwts])
      expect(output).not.toContain(secret)
  })

  it('TC-19: fails with the sentence of the error, and nothing of the response', async () => {
    const { tableau, variables } = await startTableau()
    tableau.answerWith(signInError(10090))
    expect(await run(['list', 'views'], variables)).toEqual({
      code: 1,
      stdout: '',
      stderr: 'The connected app is disabled. Enable it at the host.\n',
    })
    tableau.answerWith((response) => void response.writeHead(200).end('session|unknown'))
    expect(await run(['list', 'views'], variables)).toEqual({
      code: 1,
      stdout: '',
      stderr: 'The host answered with an error or in an unknown form. Look at its log.\n',
    })
  })

  it('names each variable that is missing; the site may be empty', async () => {
    const { tableau, variables } = await startTableau()
    for (const name of Object.keys(variables)) {
      const { [name]: _, ...others } = variables
      expect(await run(['list', 'views'], others)).toEqual({ code: 2, stdout: '', stderr: `${name} is missing\n` })
    }
    const ended = await run(['list', 'views'], { ...variables, TABLEAU_SITENAME: '' })
    expect(ended.stderr).toContain('Tableau refused the user or the token')
    expect(tableau.jwts).toHaveLength(1)
  })

  it('reads .env, and complains about a wrong address without its value', async () => {
    const { variables } = await startTableau()
    const folder = createFolder()
    writeFileSync(
      join(folder, '.env'),
      Object.entries(variables)
        .map(([name, value]) => `${name}=${value}\n`)
        .join(''),
    )
    expect((await run(['list', 'workbooks', '--json'], {}, folder)).code).toBe(0)
    const wrong = await run(['list', 'workbooks'], { TABLEAU_SERVER: 'https://a:secret@tableau.example.com' }, folder)
    expect(wrong).toEqual({
      code: 2,
      stdout: '',
      stderr: 'TABLEAU_SERVER must not contain a user name or a password\n',
    })
  })

  it.each([[[]], [['list']], [['list', 'users']], [['list', 'views', 'more']], [['list', 'views', '--jason']]])(
    'refuses other arguments: %s',
    async (args) => {
      expect((await run(args, {})).code).toBe(2)
    },
  )
})
