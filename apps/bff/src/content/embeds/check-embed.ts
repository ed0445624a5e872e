import { ApiError } from '../../api-errors.ts'
import { type ContentItem, EMBEDDED } from '../content-item.ts'
import { isTableauEmbed } from './embed.ts'

/** Throws `InvalidParameter` if an item embeds what its app mode cannot, or embeds and has an upstream. */
export function checkEmbed({
  appMode,
  embed,
  upstreamUrl,
}: Pick<ContentItem, 'appMode' | 'embed' | 'upstreamUrl'>): void {
  if (!EMBEDDED.includes(appMode)) {
    if (embed) throw wrong('embed', 'Only tableau-view and thoughtspot-liveboard content has an embed object.')
    return
  }
  if (upstreamUrl !== undefined)
    throw wrong('upstream_url', `Content of app_mode ${appMode} has no upstream: this server sends its page.`)
  if (embed && isTableauEmbed(embed) !== (appMode === 'tableau-view'))
    throw wrong('embed', `The embed object does not fit the app_mode ${appMode}.`)
}

function wrong(field: string, error: string): ApiError {
  return new ApiError('InvalidParameter', { error, payload: { field } })
}
