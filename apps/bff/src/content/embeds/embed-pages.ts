import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pageTexts } from '@stagedoor/texts/page-texts'
import { strongRandom } from '../../crypto/random-source.ts'
import { languageOf } from '../../http/choose-texts.ts'
import type { Person } from '../../identity/person.ts'
import type { ContentItem } from '../content-item.ts'
import { isTableauEmbed } from './embed.ts'
import type { EmbedHost } from './embed-host.ts'
import { EMBED_FILES, embedPage } from './embed-page.ts'

const JAVASCRIPT = 'text/javascript; charset=utf-8'

/** Files of these pages by path, below an item. */
const FILES: Readonly<Record<string, { file: string; type: string }>> = {
  [EMBED_FILES.style]: { file: 'embed.css', type: 'text/css; charset=utf-8' },
  [EMBED_FILES.states]: { file: 'states.js', type: JAVASCRIPT },
  [EMBED_FILES.tableau]: { file: 'tableau-view.js', type: JAVASCRIPT },
  [EMBED_FILES.liveboard]: { file: 'thoughtspot-liveboard.js', type: JAVASCRIPT },
}

export type EmbedPagesOptions = {
  /** Origin of the portal, which frames content. */
  publicUrl: string
  findHost(item: ContentItem): Promise<EmbedHost | undefined>
  /** Name of a person at the host of an integration. Rejects with a `TrustError`. */
  findUser(integration: string, person: Person): Promise<string>
  /** Path of ThoughtSpot's SDK, which the operator has from ThoughtSpot. */
  thoughtspotSdkFile: string | undefined
}

/** Serves the pages of content that embeds a trusted host, with their files. */
export class EmbedPages {
  readonly #options: EmbedPagesOptions
  readonly #files = new Map<string, Promise<Buffer>>()

  constructor(options: EmbedPagesOptions) {
    this.#options = options
  }

  /** Sends a page or a file of it. Returns why not, if so. */
  async send(
    request: IncomingMessage,
    response: ServerResponse,
    { item, person, rest }: { item: ContentItem; person: Person | undefined; rest: string },
  ): Promise<
    'unknown' | 'method_not_allowed' | 'embed_unready' | 'embed_cookie_only' | 'sdk_missing' | 'signed_out' | undefined
  > {
    if (request.method !== 'GET' && request.method !== 'HEAD') return 'method_not_allowed'
    const { embed } = item
    if (rest !== '/') return this.#sendFile(response, rest)
    const host = await this.#options.findHost(item)
    if (!embed || !host) return 'embed_unready'
    // Content for all, and share links, have no viewer whom a token could be for.
    if (!person) return 'signed_out'
    if (!isTableauEmbed(embed) && this.#options.thoughtspotSdkFile === undefined) return 'sdk_missing'
    if (!isTableauEmbed(embed) && embed.mode === 'cookieless' && host.isCookieOnly) return 'embed_cookie_only'
    const texts = pageTexts(languageOf(request))
    const isCookie = !isTableauEmbed(embed) && embed.mode === 'cookie'
    const username = isCookie ? await this.#options.findUser(host.integration, person) : undefined
    const nonce = strongRandom(16).toString('base64')
    response
      .setHeader('Content-Type', 'text/html; charset=utf-8')
      .setHeader('Content-Language', texts.language)
      .setHeader('Content-Security-Policy', this.#policyOf(host, nonce))
      .setHeader('Cache-Control', 'no-store')
      .setHeader('Vary', 'Accept-Language, Cookie')
      .setHeader('X-Content-Type-Options', 'nosniff')
      // The host checks the origin of the page.
      .setHeader('Referrer-Policy', 'strict-origin')
      .end(embedPage({ embed, host, title: item.title || item.name, texts, nonce, username }))
    return undefined
  }

  /** Nothing but this host is framed, and scripts come from it and from here. Its library sets inline styles. */
  #policyOf({ origin }: EmbedHost, nonce: string): string {
    return [
      "default-src 'none'",
      `script-src 'self' 'nonce-${nonce}' ${origin}`,
      `style-src 'self' 'unsafe-inline' ${origin}`,
      `img-src 'self' data: ${origin}`,
      `font-src ${origin}`,
      `connect-src 'self' ${origin}`,
      `frame-src ${origin}`,
      "base-uri 'none'",
      "form-action 'none'",
      `frame-ancestors 'self' ${this.#options.publicUrl}`,
    ].join('; ')
  }

  async #sendFile(response: ServerResponse, rest: string): Promise<'unknown' | undefined> {
    const own = Object.hasOwn(FILES, rest) ? FILES[rest] : undefined
    const sdk = rest === EMBED_FILES.sdk ? this.#options.thoughtspotSdkFile : undefined
    if (!own && sdk === undefined) return 'unknown'
    const body = await this.#read(own ? new URL(own.file, import.meta.url) : (sdk ?? ''))
    response
      .setHeader('Content-Type', own?.type ?? JAVASCRIPT)
      .setHeader('Cache-Control', 'private, no-cache')
      .setHeader('X-Content-Type-Options', 'nosniff')
      .end(body)
    return undefined
  }

  /** Reads a file once; a failure is tried again. */
  #read(path: string | URL): Promise<Buffer> {
    const key = String(path)
    const known = this.#files.get(key)
    if (known) return known
    const reading = readFile(path)
    this.#files.set(key, reading)
    reading.catch(() => this.#files.delete(key))
    return reading
  }
}
