/** The baseline of an exchange: a handler of Express that verifies a JWT and reads one row of SQLite. */
import { randomBytes } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import express from 'express'
import { jwtVerify, SignJWT } from 'jose'

const { PORT, FILE = '' } = process.env
const key = randomBytes(32)
const database = new DatabaseSync(FILE)
database.exec('CREATE TABLE tokens (viewer TEXT PRIMARY KEY, token TEXT NOT NULL) STRICT')
database.prepare('INSERT INTO tokens VALUES (?, ?)').run('vera', 'access-token')
const select = database.prepare('SELECT token FROM tokens WHERE viewer = ?')

const app = express()
app.get('/', (_request, response) => void response.send('ok'))
app.post('/exchange', express.urlencoded(), async (request, response) => {
  const { subject_token: subjectToken } = request.body as { subject_token: string }
  const { payload } = await jwtVerify(subjectToken, key, { algorithms: ['HS256'] })
  const row = select.get(payload.sub ?? '')
  response.json({ access_token: row?.['token'], token_type: 'Bearer' })
})
const token = await new SignJWT({ content: 'app' })
  .setProtectedHeader({ alg: 'HS256' })
  .setSubject('vera')
  .setExpirationTime('1h')
  .sign(key)
app.listen(Number(PORT), '127.0.0.1', () => void process.send?.({ token }))
