#!/usr/bin/env node
/** `pnpm trex`: writes manifests, and says what is wrong with them. */
import { runTrex } from './command-line/run-trex.ts'

process.exitCode = runTrex(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
})
