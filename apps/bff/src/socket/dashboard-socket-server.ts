import type { Server as HttpServer, IncomingMessage } from 'node:http'
import { type DashboardToServerEvents, socketAuth } from '@stagedoor/shared/dashboard-messages'
import type { Problem } from '@stagedoor/shared/problem'
import { routes } from '@stagedoor/shared/routes'
import type { SignInId } from '@stagedoor/shared/secrets'
import type { ServerToDashboardEvents } from '@stagedoor/shared/sign-in-events'
import { Server, type Socket } from 'socket.io'
import type { AppDependencies } from '../app-dependencies.ts'
import { newRequestId, RequestError, toProblem } from '../errors.ts'
import { toAddressKey } from '../limits/address-key.ts'
import { toSignInId } from '../sign-in/secret-hash.ts'
import { checkHandshake } from './check-handshake.ts'
import { serveDashboard } from './serve-dashboard.ts'

type SocketData = { id: SignInId; requestId: string; leaveSignIn: () => void }

export type DashboardSocket = Socket<
  DashboardToServerEvents,
  ServerToDashboardEvents,
  Record<string, never>,
  SocketData
>

/**
 * Sockets on which dashboards wait for their sign-in. Websocket only, so that any node can answer any of them; no
 * compression, because it costs memory and nothing here is long.
 */
export function createDashboardSocketServer(
  httpServer: HttpServer,
  dependencies: AppDependencies,
  addressOf: (request: IncomingMessage) => string,
): { close(): Promise<void> } {
  const { connections, deployment, signIns, transport } = dependencies
  const io = new Server<DashboardToServerEvents, ServerToDashboardEvents, Record<string, never>, SocketData>(
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
      allowRequest: (request, answer) => {
        try {
          checkHandshake(request, deployment.extensionUrl.origin)
          connections.checkAddress(toAddressKey(addressOf(request)))
          answer(null, true)
        } catch (error) {
          const { code, requestId } = toProblem(error, newRequestId())
          signIns.log.warn(code === 'origin_not_allowed' ? 'origin.refused' : 'limit.reached', {
            requestId,
            reason: code,
          })
          answer(code, false)
        }
      },
    },
  )

  io.engine.on('connection', (connection) => {
    const leave = connections.enterAddress(toAddressKey(addressOf(connection.request)))
    connection.once('close', leave)
    // Nobody needs the request any more, and it is a kilobyte and a half for every dashboard that waits.
    Object.assign(connection, { request: null })
  })

  io.use((socket, next) => {
    const requestId = newRequestId()
    try {
      const auth = socketAuth.safeParse(socket.handshake.auth)
      if (!auth.success) throw new RequestError('invalid_request')
      const id = toSignInId(auth.data.claimVerifier)
      socket.data = { id, requestId, leaveSignIn: connections.enterSignIn(id) }
      next()
    } catch (error) {
      next(toConnectError(toProblem(error, requestId)))
    }
  })

  io.on('connection', (socket) => {
    socket.once('disconnect', socket.data.leaveSignIn)
    serveDashboard(socket, dependencies)
  })

  return { close: () => io.close() }
}

/** As Socket.IO wants it: the problem arrives as the `data` of the client's `connect_error`. */
function toConnectError(problem: Problem): Error {
  return Object.assign(new Error(problem.code), { data: problem })
}
