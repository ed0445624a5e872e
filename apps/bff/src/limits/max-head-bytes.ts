/** Largest head of a request, including URL and cookies; Node responds with 431 to a larger one. */
export const MAX_HEAD_BYTES = 16_384
