import './element.ts'

export { createAuth } from './auth/create-auth.ts'
export { TokenUnavailableError } from './auth/token-unavailable-error.ts'
