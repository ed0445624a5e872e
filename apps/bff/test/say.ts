import { connect } from 'node:net'
import type { RunningApp } from './start-app.ts'

/** Says something that no HTTP client would, and gives what is answered until the connection is closed. */
export async function say(app: Pick<RunningApp, 'publicUrl'>, words: string): Promise<string> {
  const socket = connect(Number(new URL(app.publicUrl).port), '127.0.0.1')
  let answer = ''
  socket.setEncoding('utf8')
  socket.on('data', (text: string) => {
    answer += text
  })
  // A server that closes before it has read everything resets the connection.
  socket.on('error', () => {})
  socket.write(words)
  return new Promise((resolve) => socket.once('close', () => resolve(answer)))
}
