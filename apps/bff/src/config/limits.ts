import { SIGN_IN_LIFE_MS } from '@stagedoor/shared/lifetimes'
import { wholeNumber } from './whole-number.ts'

const DAY_MS = 86_400_000

const count = (byDefault: number) => wholeNumber({ min: 1 }).default(byDefault)

/** Every limit of the protocol, as a variable of the environment, with its default. */
export const limitVariables = {
  /** ms from Continue to the credentials. */
  LIMIT_SIGN_IN_LIFE_MS: count(SIGN_IN_LIFE_MS),
  /** ms from the provider's answer to the right code. */
  LIMIT_CONFIRMATION_LIFE_MS: count(120_000),
  /** Wrong codes before a sign-in is ended. */
  LIMIT_CONFIRMATION_TRIES: count(5),
  /** ms that credentials wait for their receipt. */
  LIMIT_DELIVERY_LIFE_MS: count(300_000),
  /** ms that a session lasts without a renewal. */
  LIMIT_SESSION_IDLE_MS: count(90 * DAY_MS),
  /** ms that a session lasts in all. */
  LIMIT_SESSION_LIFE_MS: count(180 * DAY_MS),
  /** Renewals of one session in a minute. */
  LIMIT_RENEWALS_PER_MINUTE: count(60),
  /** ms in which a socket must say whose it is. */
  LIMIT_SOCKET_CONNECT_MS: count(5_000),
  /** Bytes of one message on a socket. */
  LIMIT_SOCKET_MESSAGE_BYTES: count(16_384),
  /** Messages of one sign-in in 10 s, over sockets and HTTP. */
  LIMIT_MESSAGES_PER_10_S: count(20),
  /** Sockets and long-polls of one sign-in at a time. */
  LIMIT_CONNECTIONS_PER_SIGN_IN: count(3),
  /** Sockets and long-polls of one address at a time; larger networks have more, as in all limits of addresses. */
  LIMIT_CONNECTIONS_PER_ADDRESS: count(200),
  /** Sockets and long-polls of this node at a time. */
  LIMIT_CONNECTIONS: count(10_000),
  /** Requests of one address in a minute that are not answered from memory, handshakes of sockets included. */
  LIMIT_REQUESTS_PER_MINUTE: count(3_000),
  /** Sign-ins of one address that begin in a minute. */
  LIMIT_STARTS_PER_MINUTE: count(60),
  /** Sign-ins of one address, begun at this node, that are not over. */
  LIMIT_OPEN_SIGN_INS_PER_ADDRESS: count(300),
  /** Sign-ins of this node that are not over. */
  LIMIT_OPEN_SIGN_INS: count(5_000),
  /** ms that the event loop may be late, a second long, before new sign-ins and sockets are refused. */
  LIMIT_EVENT_LOOP_DELAY_MS: count(500),
  /** Bytes of the body of a request. */
  LIMIT_BODY_BYTES: count(8_192),
  /** ms in which the head of a request must be there. */
  LIMIT_HEADERS_MS: count(10_000),
  /** ms in which all of a request must be there. */
  LIMIT_REQUEST_MS: count(15_000),
  /** Calls to one provider at a time. */
  LIMIT_PROVIDER_CALLS: count(20),
}
