import type { ManagerOptions, SocketOptions } from 'socket.io-client'

/** The part of a Socket.IO client that is used. What it hands over is unknown until it is parsed. */
export type SocketLike = {
  readonly connected: boolean
  /** Whether it connects again by itself. */
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

/** Fetches the socket library, once however often it is called. Alone in its file so that bundlers give it a chunk of its own. */
export const importSocket: LoadSocket = async () => (await import('socket.io-client')).io
