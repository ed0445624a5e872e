import { join } from 'node:path'
import { compileMessages } from '@stagedoor/texts/compile-messages'
import { LANGUAGES, type Language } from '@stagedoor/texts/language'
import { readMessages } from '@stagedoor/texts/read-messages'
import { type Plugin, type Rolldown, runnerImport } from 'vite'
import { LATER_ELEMENT_ID } from './src/served-view/load-later.ts'
import type { ServedHtml } from './src/served-view/served-views.tsx'

type Bundle = Rolldown.OutputBundle

/** The pages and their texts for browsers without scripts. */
const PAGES = [
  { name: 'index', noScript: 'noScript.extension' },
  { name: 'configure', noScript: 'noScript.settings' },
] as const

/** Styles do not affect the elements. */
const withoutStyles: Plugin = {
  name: 'stagedoor:without-styles',
  enforce: 'pre',
  resolveId: { filter: { id: /\.css$/ }, handler: () => '\0style' },
  load: { filter: { id: /^\0style$/ }, handler: () => '' },
}

/**
 * Writes each page in each language: `index.de.html`, in English `index.html`. The main page contains the signed-out view, loads
 * its script first, and names what its other scripts would discover late.
 */
export function servedPages(): Plugin {
  return {
    name: 'stagedoor:served-pages',
    apply: 'build',
    enforce: 'post',
    async generateBundle(_options, bundle) {
      const { module } = await runnerImport<{ servedViews: ReadonlyMap<Language, ServedHtml> }>(
        join(import.meta.dirname, 'src/served-view/served-views.tsx'),
        { configFile: false, plugins: [compileMessages(), withoutStyles], logLevel: 'error' },
      )
      for (const { name, noScript } of PAGES) {
        const page = bundle[`${name}.html`]
        if (page?.type !== 'asset') throw new Error(`The build has no page ${name}.html. Restore it in vite.config.ts.`)
        const source = String(page.source)
        for (const language of LANGUAGES) {
          const translated = source
            .replace('<html lang="en">', `<html lang="${language}">`)
            .replace(
              /<noscript>[^<]*<\/noscript>/,
              () => `<noscript>${readMessages(language).pages[noScript]}</noscript>`,
            )
          const written =
            name === 'index' ? addView(translated, bundle, language, module.servedViews.get(language)) : translated
          if (language === 'en') page.source = written
          else this.emitFile({ type: 'asset', fileName: `${name}.${language}.html`, source: written })
        }
      }
    },
  }
}

/** Adds the view, and links to what the page, and then the view of a signed-in viewer, will need. */
function addView(html: string, bundle: Bundle, language: Language, served: ServedHtml | undefined): string {
  if (served === undefined) throw new Error(`There is no view in ${language}.`)
  const page = collectImports(bundle, findChunk(bundle, '/src/start-page.tsx'))
  const signedIn = collectImports(bundle, findChunk(bundle, '/src/app/signed-in.tsx'))
  const texts = language === 'en' ? [] : findTexts(bundle, language)
  const laterStyles = stylesOf(bundle, signedIn)
  // The styles of what a chunk imports come first, as in a build without this plugin.
  const pageStyles = stylesOf(bundle, [...page].reverse())
  const styles = pageStyles.map((path) => `<link rel="stylesheet" crossorigin href="./${path}">`)
  const key = findChunk(bundle, '/src/indexed-db-vault.ts')
  // After the click this page is in the background, where browsers take a second longer.
  const socket = Object.keys(bundle).filter((path) => /\/socket\.io-[^/]+\.js$/.test(path))
  const links = [
    ...withoutRepeats([...page, ...texts, ...signedIn, key, ...socket], html).map(
      (path) => `<link rel="modulepreload" crossorigin href="./${path}">`,
    ),
    ...laterStyles
      .filter((path) => !pageStyles.includes(path))
      .map((path) => `<link rel="preload" as="style" crossorigin href="./${path}">`),
  ]
  // Without effect until the first script moves them: loading and compiling must not delay the button.
  const template = `<template id="${LATER_ELEMENT_ID}">${links.join('')}</template>`
  return html
    .replace(/<title>[^<]*<\/title>/, () => `<title>${served.title}</title>`)
    .replace(/^ *<script type="module"/m, (script) => `    ${styles.join('\n    ')}\n${script}`)
    .replace('</head>', () => `  ${template}\n  </head>`)
    .replace('<div id="root" hidden></div>', () => `<div id="root" hidden>${served.view}</div>`)
}

/** Without what the page names already. */
function withoutRepeats(paths: readonly string[], html: string): string[] {
  return [...new Set(paths)].filter((path) => !html.includes(path))
}

function stylesOf(bundle: Bundle, paths: readonly string[]): string[] {
  return paths.flatMap((path) => [...((bundle[path] as Rolldown.OutputChunk).viteMetadata?.importedCss ?? [])])
}

/** A chunk and all that it imports statically. */
function collectImports(bundle: Bundle, fileName: string): string[] {
  const seen = new Set([fileName])
  for (const path of seen) {
    const chunk = bundle[path]
    if (chunk?.type === 'chunk') for (const imported of chunk.imports) seen.add(imported)
  }
  return [...seen]
}

function findTexts(bundle: Bundle, language: Language): string[] {
  return Object.keys(bundle).filter((path) => new RegExp(`/texts-${language}-(zone|signedIn)-[^/]+\\.js$`).test(path))
}

function findChunk(bundle: Bundle, module: string): string {
  const found = Object.values(bundle).find(
    (output) => output.type === 'chunk' && (output.facadeModuleId?.endsWith(module) ?? false),
  )
  if (found === undefined) throw new Error(`The build has no chunk of ${module}. Correct the name in served-pages.ts.`)
  return found.fileName
}
