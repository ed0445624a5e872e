/** Prepares the store of a bench: sends the API key and the subject token of an exchange to its parent. */
import { storeConnectedViewer } from './store-connected-viewer.ts'

const { PUBLIC_URL: publicUrl = '', STORE_URL: storeUrl = '', STAGEDOOR_SECRETS: secrets = '' } = process.env
const client = { tokenUri: 'http://127.0.0.1:9/token', clientId: 'bench', clientSecret: 'bench-secret' }
process.send?.(await storeConnectedViewer({ publicUrl, storeUrl, secrets, client, expiresIn: 36_000 }))
process.disconnect()
