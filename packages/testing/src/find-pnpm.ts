import { basename } from 'node:path'

/** The shell command of the running pnpm, else of the one in npx. */
export function findPnpm(): string {
  const own = process.env['npm_execpath'] ?? ''
  return /^pnpm(\.c?js)?$/.test(basename(own)) ? `"${own}"` : 'npx --yes pnpm'
}

/** Environment in which pnpm uses the installation of this machine, without the network. */
export const OFFLINE = {
  pnpm_config_offline: 'true',
  pnpm_config_minimum_release_age: '0',
  pnpm_config_verify_deps_before_run: 'false',
}
