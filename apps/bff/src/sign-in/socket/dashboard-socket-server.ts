import type { Server as HttpServer, IncomingMessage } from 'node:http'
import { type DashboardToServerEvents, socketAuth } from '@stagedoor/shared/dashboard-messages'
import type { Problem } from '@stagedoor/shared/problem'
import { routes } from '@stagedoor/shared/routes'
import type { ServerToDashboardEvents } from '@stagedoor/shared/sign-in-events'
import { Server } from 'socket.io'
import type { ServerOptions } from 'ws'
import { newRequestId, RequestError, toProblem } from '../../errors.ts'
import { toNetworks } from '../../limits/to-networks.ts'
import { logProblem } from '../../log/log-problem.ts'
import type { RefusalLog } from '../../log/refusal-log.ts'
import { checkIntegration, createPageContexts } from '../page-contexts.ts'
import type { SignInContext } from '../sign-in-context.ts'
import type { SignInDependencies } from '../sign-in-dependencies.ts'
import { toSignInId } from '../verifiers.ts'
import { BoundedWebSocketServer } from './bounded-web-socket-server.ts'
import { checkHandshake } from './check-handshake.ts'
import { refuseHandshake } from './refuse-handshake.ts'
import { type DashboardData, serveDashboard } from './serve-dashboard.ts'

/**
 * The sockets of waiting dashboards. WebSocket only, which needs no sticky sessions. Without compression, because it costs
 * memory and messages are short.
 */
export function createDashboardSocketServer(
  httpServer: HttpServer,
  dependencies: SignInDependencies,
  addressOf: (request: IncomingMessage) => string,
  refusals: RefusalLog,
): { close(): Promise<void> } {
  const { connections, deployment, load, requestLimit, signIns, transport } = dependencies
  const io = new Server<DashboardToServerEvents, ServerToDashboardEvents, Record<string, never>, DashboardData>(
    httpServer,
    {
      path: routes.socket,
      transports: ['websocket'],
      allowUpgrades: false,
      serveClient: false,
      perMessageDeflate: false,
      httpCompression: false,
      maxHttpBufferSize: transport.socketMessageBytes,
      connectTimeout: transport.socketConnectMs,
      pingInterval: 20_000,
      pingTimeout: 20_000,
      destroyUpgradeTimeout: 1_000,
      wsEngine: class extends BoundedWebSocketServer {
        constructor(options: ServerOptions) {
          super(options, refusals)
        }
      },
    },
  )

  const contextOfOrigin = createPageContexts(signIns, deployment.extensions)
  const places = new WeakMap<IncomingMessage, () => void>()
  const contexts = new WeakMap<object, SignInContext>()
  const joined = new WeakSet<object>()
  let isClosing = false

  io.engine.on('connection_error', () => refusals.add('handshake'))

  // Not `allowRequest`, which Engine.IO does not call for requests with a `sid`.
  io.engine.use((request: IncomingMessage, response: object, next: () => void) => {
    try {
      checkHandshake(request, deployment.extensions.origins)
      const networks = toNetworks(addressOf(request), request.socket.remoteAddress)
      requestLimit.check(networks)
      load.check()
      // Before the connection is open, so that concurrent handshakes cannot exceed the limit.
      const leave = connections.addConnection(networks, 'socket')
      places.set(request, leave)
      request.socket.once('close', leave)
    } catch (error) {
      const problem = toProblem(error, newRequestId())
      logProblem(signIns.log, problem, error, { route: routes.socket })
      refuseHandshake(request, response, problem)
      return
    }
    next()
  })

  io.engine.on('connection', (connection) => {
    const leave = places.get(connection.request)
    contexts.set(connection, contextOfOrigin(connection.request.headers.origin))
    // Also runs when this server closes the connection, so that an unresponsive client does not hold its place.
    connection.once('close', (reason: string) => {
      leave?.()
      if (reason === 'parse error') refusals.add('malformed_packet')
      else if (reason === 'forced close' && !joined.has(connection) && !isClosing) refusals.add('not_joined')
    })
    // Saves 1.5 KB per connection.
    Object.assign(connection, { request: null })
  })

  io.use((socket, next) => {
    try {
      const auth = socketAuth.safeParse(socket.handshake.auth)
      if (!auth.success) throw new RequestError('invalid_request')
      const context = contexts.get(socket.conn)
      if (!context) throw new RequestError('origin_not_allowed')
      if (auth.data.integration !== undefined) checkIntegration(context, auth.data.integration)
      const id = toSignInId(auth.data.claimVerifier)
      // Otherwise the client has disconnected already, and no `close` event would follow.
      if (socket.conn.readyState === 'open') socket.conn.on('close', connections.addSignIn(id))
      socket.data = { id, context }
      joined.add(socket.conn)
      // Contains the claim verifier, which is a secret.
      Object.assign(socket, { handshake: null })
      next()
    } catch (error) {
      const problem = toProblem(error, socket.id)
      logProblem(signIns.log, problem, error, { route: routes.socket })
      next(toConnectError(problem))
    }
  })

  io.on('connection', (socket) => serveDashboard(socket, dependencies, refusals))

  return {
    close() {
      isClosing = true
      return io.close()
    },
  }
}

/** Socket.IO sends `data` with the client's `connect_error`. */
function toConnectError(problem: Problem): Error {
  return Object.assign(new Error(problem.code), { data: problem })
}
