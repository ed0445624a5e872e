import { SIGN_IN_LIFE_MS } from '@stagedoor/shared/lifetimes'
import { wholeNumber } from './whole-number.ts'

const DAY_MS = 86_400_000

const count = (byDefault: number) => wholeNumber({ min: 1 }).default(byDefault)

/** The variables of all limits, with their defaults. */
export const limitVariables = {
  /** From Continue to the credentials, in ms. */
  LIMIT_SIGN_IN_LIFE_MS: count(SIGN_IN_LIFE_MS),
  /** From the provider's response to the right confirmation code, in ms. */
  LIMIT_CONFIRMATION_LIFE_MS: count(120_000),
  /** Wrong confirmation codes that end a sign-in. */
  LIMIT_CONFIRMATION_TRIES: count(5),
  /** From the credentials to their receipt, in ms. */
  LIMIT_DELIVERY_LIFE_MS: count(300_000),
  /** Idle timeout of a session, in ms. */
  LIMIT_SESSION_IDLE_MS: count(90 * DAY_MS),
  /** Total lifetime of a session, in ms. */
  LIMIT_SESSION_LIFE_MS: count(180 * DAY_MS),
  /** Renewals of one session per minute. */
  LIMIT_RENEWALS_PER_MINUTE: count(60),
  /** Timeout for the authentication of a socket, in ms. */
  LIMIT_SOCKET_CONNECT_MS: count(5_000),
  /** Size of one message on a socket, in bytes. */
  LIMIT_SOCKET_MESSAGE_BYTES: count(16_384),
  /** Messages of one sign-in per 10 s, over sockets and HTTP. */
  LIMIT_MESSAGES_PER_10_S: count(20),
  /** Concurrent sockets and long-polls of one sign-in. */
  LIMIT_CONNECTIONS_PER_SIGN_IN: count(3),
  /** Concurrent sockets and long-polls of one address; larger networks have higher limits, as in all limits by address. */
  LIMIT_CONNECTIONS_PER_ADDRESS: count(200),
  /** Concurrent sockets and long-polls of this node. */
  LIMIT_CONNECTIONS: count(10_000),
  /** Requests and handshakes of one address per minute that need the store or cryptography. */
  LIMIT_REQUESTS_PER_MINUTE: count(3_000),
  /** New sign-ins of one address per minute; as many again at the portal. */
  LIMIT_STARTS_PER_MINUTE: count(60),
  /** Requests of one address per minute with a wrong API key. */
  LIMIT_WRONG_KEYS_PER_MINUTE: count(60),
  /** Unfinished sign-ins of one address that began at this node. */
  LIMIT_OPEN_SIGN_INS_PER_ADDRESS: count(300),
  /** Unfinished sign-ins of this node. */
  LIMIT_OPEN_SIGN_INS: count(5_000),
  /** Event loop delay above which, after a second, new sign-ins and sockets are refused, in ms. */
  LIMIT_EVENT_LOOP_DELAY_MS: count(500),
  /** Size of a request body, in bytes. */
  LIMIT_BODY_BYTES: count(8_192),
  /** Timeout for the headers of a request, in ms. */
  LIMIT_HEADERS_MS: count(10_000),
  /** Timeout for a whole request, in ms. */
  LIMIT_REQUEST_MS: count(15_000),
  /** Concurrent calls to one provider. */
  LIMIT_PROVIDER_CALLS: count(20),
}
