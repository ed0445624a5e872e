#!/usr/bin/env node
/** `pnpm trex`: writes and checks manifests. */
import { runTrex } from './command-line/run-trex.ts'

process.exitCode = runTrex(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
})
