import { findProgram } from './find-program.ts'

/** The path of a Redis or Valkey server. */
export const findRedis = () => findProgram('redis')
