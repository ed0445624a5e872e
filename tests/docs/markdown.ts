import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import GithubSlugger from 'github-slugger'

export const ROOT = join(import.meta.dirname, '../..')

/** Folders of generated or third-party Markdown. */
const FOREIGN = /(^|\/)(node_modules|dist|test-results|playwright-report|coverage|\.data)$/

/** Paths of all Markdown files of the repository, relative to its root. */
export function findMarkdown(): string[] {
  return globSync('**/*.md', { cwd: ROOT, exclude: (path) => FOREIGN.test(path) }).sort()
}

export function readText(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8')
}

/** Fenced code blocks with their language. */
export function findCodeBlocks(markdown: string): { language: string; code: string }[] {
  return [...markdown.matchAll(/^( *)```(\w*)\n(.*?)^\1```$/gms)].map(([, , language = '', code = '']) => ({
    language,
    code,
  }))
}

/** Targets of links and images outside code, as written. */
export function findLinks(markdown: string): string[] {
  return [...withoutCode(markdown).matchAll(/\]\(([^()\s]+)\)/g)].map(([, target = '']) => target)
}

/** Fragments of the headings, in order, as GitHub generates them. */
export function findAnchors(markdown: string): string[] {
  const slugger = new GithubSlugger()
  return [...withoutFences(markdown).matchAll(/^#{1,6} +(.+)$/gm)].map(([, heading = '']) =>
    slugger.slug(heading.trim()),
  )
}

function withoutFences(markdown: string): string {
  return markdown.replace(/^( *)```\w*\n.*?^\1```$/gms, '')
}

function withoutCode(markdown: string): string {
  return withoutFences(markdown).replace(/`[^`\n]*`/g, '')
}
