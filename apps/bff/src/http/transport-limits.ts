/** Size and time limits of requests and socket messages; see `config/limits.ts`. */
export type TransportLimits = {
  bodyBytes: number
  headersMs: number
  requestMs: number
  socketConnectMs: number
  socketMessageBytes: number
}
