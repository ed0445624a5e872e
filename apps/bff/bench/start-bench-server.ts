import { join } from 'node:path'
import { type Program, startProgram } from '../../../scripts/start-program.ts'

type Options = { port: number; secrets: string; file: string; tokenEndpoint: string }

/** The server as a process of its own, over a SQLite file. */
export function startBenchServer({ port, secrets, file, tokenEndpoint }: Options): Promise<Program> {
  return startProgram({
    name: 'The server',
    file: join(import.meta.dirname, '../src/main.ts'),
    env: {
      NODE_ENV: 'test',
      LOG_LEVEL: 'warn',
      HOST: '127.0.0.1',
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      SPOTIFY_CLIENT_ID: 'bench',
      SPOTIFY_CLIENT_SECRET: 'bench-secret',
      SPOTIFY_TOKEN_ENDPOINT: tokenEndpoint,
      STAGEDOOR_SECRETS: secrets,
      STORE_URL: `sqlite:${file}`,
    },
    onLine: (line) => void process.stderr.write(`${line}\n`),
  })
}
