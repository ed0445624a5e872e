/** The longest head of a request, address and cookies included; Node answers a longer one with 431. */
export const MAX_HEAD_BYTES = 16_384
