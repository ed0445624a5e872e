import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '../..')

/** Folders whose Markdown is not ours. */
const FOREIGN = /(^|\/)(node_modules|dist|test-results|playwright-report|coverage|\.data)$/

/** Every Markdown file of the repository, by its path from the root. */
export function findMarkdown(): string[] {
  return globSync('**/*.md', { cwd: ROOT, exclude: (path) => FOREIGN.test(path) }).sort()
}

export function readText(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8')
}

/** Blocks between fences, with the language that the fence names. */
export function findCodeBlocks(markdown: string): { language: string; code: string }[] {
  return [...markdown.matchAll(/^( *)```(\w*)\n(.*?)^\1```$/gms)].map(([, , language = '', code = '']) => ({
    language,
    code,
  }))
}

/** Where links and pictures lead, as they are written. What looks like one inside code is none. */
export function findLinks(markdown: string): string[] {
  return [...withoutCode(markdown).matchAll(/\]\(([^()\s]+)\)/g)].map(([, target = '']) => target)
}

/**
 * The fragments that GitHub gives to the headings, in their order; the second of the same name gets `-1`.
 * @see https://docs.github.com/en/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax#section-links
 */
export function findAnchors(markdown: string): string[] {
  const seen = new Map<string, number>()
  return [...withoutFences(markdown).matchAll(/^#{1,6} +(.+)$/gm)].map(([, heading = '']) => {
    const slug = heading
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-')
    const times = seen.get(slug) ?? 0
    seen.set(slug, times + 1)
    return times === 0 ? slug : `${slug}-${times}`
  })
}

function withoutFences(markdown: string): string {
  return markdown.replace(/^( *)```\w*\n.*?^\1```$/gms, '')
}

function withoutCode(markdown: string): string {
  return withoutFences(markdown).replace(/`[^`\n]*`/g, '')
}
