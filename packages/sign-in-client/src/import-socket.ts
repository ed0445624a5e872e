import type { ManagerOptions, SocketOptions } from 'socket.io-client'

/** The part of a Socket.IO client that is used. Its data is unknown until parsed. */
export type SocketLike = {
  readonly connected: boolean
  /** Whether it reconnects automatically. */
  readonly active: boolean
  on(event: 'connect', listener: () => void): unknown
  on(event: 'disconnect', listener: () => void): unknown
  on(event: 'connect_error', listener: (error: { data?: unknown }) => void): unknown
  onAny(listener: (event: string, data: unknown) => void): unknown
  timeout(ms: number): { emitWithAck(event: string, message: object): Promise<unknown> }
  connect(): unknown
  disconnect(): unknown
}

/** `io` of socket.io-client. */
export type ConnectSocket = (url: string, options: Partial<ManagerOptions & SocketOptions>) => SocketLike

export type LoadSocket = () => Promise<ConnectSocket>

/** Loads the socket library once. In its own file, so that bundlers create a separate chunk. */
export const importSocket: LoadSocket = async () => (await import('socket.io-client')).io
