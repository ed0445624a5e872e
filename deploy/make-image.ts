import { execFile } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, delimiter, join, matchesGlob, relative } from 'node:path'
import { promisify } from 'node:util'
import { findPnpm, OFFLINE } from '@stagedoor/testing/find-pnpm'
import { type ImageStage, ROOT, readStages } from './read-dockerfile.ts'

/** Timeout of one command, in ms. */
const COMMAND_MS = 300_000

/** A built image and its settings. */
export type Image = { folder: string; workdir: string; env: Record<string, string>; command: string[]; check: string[] }

/**
 * Builds the Dockerfile without Docker: each stage is a folder below `folder`, and commands run there with this machine's
 * shell and Node. Packages come from pnpm's store, never from the network.
 */
export async function makeImage(folder: string): Promise<Image> {
  const tools = createTools(join(folder, 'tools'))
  const done = new Map<string, { root: string; workdir: string }>()
  for (const [index, stage] of readStages().entries()) {
    const root = join(folder, stage.name ?? 'image')
    mkdirSync(root, { recursive: true })
    const base = done.get(stage.from)
    if (base) cpSync(base.root, root, { recursive: true, verbatimSymlinks: true })
    const made = await makeStage(stage, { root, workdir: base?.workdir ?? '/' }, done, tools)
    done.set(stage.name ?? String(index), { root, workdir: made.workdir })
    if (stage.name === undefined) return { folder: root, ...made }
  }
  throw new Error('The Dockerfile makes nothing.')
}

async function makeStage(
  { steps }: ImageStage,
  { root, workdir: first }: { root: string; workdir: string },
  done: Map<string, { root: string }>,
  tools: string,
): Promise<Omit<Image, 'folder'>> {
  const image: Omit<Image, 'folder'> = { workdir: first, env: {}, command: [], check: [] }
  for (const { keyword, args, text, flags } of steps) {
    const cwd = join(root, image.workdir)
    if (keyword === 'WORKDIR') {
      image.workdir = text
      mkdirSync(join(root, text), { recursive: true })
    } else if (keyword === 'ENV') {
      for (const word of args) image.env[word.split('=')[0] ?? ''] = word.slice(word.indexOf('=') + 1)
    } else if (keyword === 'COPY') {
      const from = done.get(flags.get('from') ?? '')?.root
      copy(args, cwd, from === undefined ? { folder: ROOT, isContext: true } : { folder: from, isContext: false })
    } else if (keyword === 'RUN') {
      // Commands with owners or absolute paths work in the image only.
      if (!text.includes('--owner=')) await run(text, cwd, tools)
    } else if (keyword === 'CMD') {
      image.command = JSON.parse(text) as string[]
    } else if (keyword === 'HEALTHCHECK') {
      image.check = JSON.parse(text.slice(text.indexOf('['))) as string[]
    }
  }
  return image
}

function copy(args: string[], cwd: string, { folder, isContext }: { folder: string; isContext: boolean }): void {
  const target = args.at(-1) ?? '.'
  const sources = args.slice(0, -1)
  for (const source of sources) {
    const from = join(folder, source)
    const isFolder = statSync(from).isDirectory()
    const to = isFolder ? join(cwd, target) : join(cwd, target, /\/$/.test(target) ? basename(source) : '')
    const ignores = isContext ? createIgnore() : () => false
    cpSync(from, to, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) =>
        path === from ||
        !ignores(relative(ROOT, path), statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false),
    })
  }
}

/**
 * Implements .dockerignore: the last matching pattern decides. Enters a folder if a pattern may re-include something in it.
 * @see https://docs.docker.com/build/concepts/context/#dockerignore-files
 */
function createIgnore(): (path: string, isFolder: boolean) => boolean {
  const patterns = readFileSync(join(ROOT, '.dockerignore'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  const fits = (path: string, pattern: string) => {
    const parts = path.split('/')
    return parts.some((_, index) => matchesGlob(parts.slice(0, index + 1).join('/'), pattern))
  }
  return (path, isFolder) => {
    const last = patterns.findLast((pattern) => fits(path, pattern.replace(/^!/, '')))
    const isOut = last !== undefined && !last.startsWith('!')
    return isOut && !(isFolder && patterns.some((pattern) => pattern.startsWith(`!${path}/`)))
  }
}

async function run(command: string, cwd: string, tools: string): Promise<void> {
  const PATH = [tools, process.env['PATH']].join(delimiter)
  await promisify(execFile)('sh', ['-c', command], {
    cwd,
    timeout: COMMAND_MS,
    maxBuffer: 16 * 1024 * 1024,
    env: {
      ...process.env,
      PATH,
      // The installation on this machine passed the checks that would need the network.
      ...OFFLINE,
    },
  })
}

/** Replacements for the installer and the Node of the Dockerfile. */
function createTools(folder: string): string {
  mkdirSync(folder, { recursive: true })
  const pnpm = findPnpm()
  write('pnpm', `exec ${pnpm} "$@"`)
  write('node', `exec "${process.execPath}" "$@"`)
  write('npm', `test "$1 $2 $3 $4" = "install --global --ignore-scripts pnpm@$(${pnpm} --version)"`)
  return folder

  function write(name: string, line: string): void {
    const file = join(folder, name)
    writeFileSync(file, `#!/bin/sh\n${line}\n`)
    chmodSync(file, 0o755)
  }
}
