import { cpus, release, totalmem, type } from 'node:os'

export type Machine = { cpu: string; cores: number; memoryGb: number; system: string; node: string }

export function describeMachine(): Machine {
  const [first] = cpus()
  return {
    cpu: first?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 1024 ** 3),
    system: `${type()} ${release()}`,
    node: process.version,
  }
}
