import * as z from 'zod/mini'

const oneLine = (most: number) => z.string().check(z.minLength(1), z.maxLength(most), z.regex(/^\P{Cc}+$/u))

/** Values of filters and parameters by their names in the workbook. */
const values = z.record(oneLine(256), oneLine(1024)).check((context) => {
  if (Object.keys(context.value).length <= 50) return
  context.issues.push({ code: 'custom', message: 'must have at most 50 entries', input: '' })
})

/** Part of an address, which leads nowhere else. */
const SEGMENT = String.raw`(?!\.{1,2}(?:/|$))[^\p{Cc}\s/?#%\\]{1,255}`

/** A view of Tableau: `workbook/view`, as in its address. */
const tableauEmbed = z.strictObject({
  view: z.string().check(z.regex(new RegExp(`^${SEGMENT}/${SEGMENT}$`, 'u'))),
  toolbar: z._default(z.enum(['top', 'bottom', 'hidden']), 'top'),
  device: z._default(z.enum(['default', 'desktop', 'tablet', 'phone']), 'default'),
  hide_tabs: z._default(z.boolean(), false),
  filters: z._default(values, {}),
  parameters: z._default(values, {}),
})

/** A Liveboard of ThoughtSpot, and how its page gets tokens. */
const liveboardEmbed = z.strictObject({
  liveboard: z.uuid(),
  mode: z._default(z.enum(['cookieless', 'cookie']), 'cookieless'),
  option: z._default(z.enum(['getAuthToken', 'authEndpoint']), 'getAuthToken'),
})

/** What a page of this server embeds. */
export const embed = z.union([tableauEmbed, liveboardEmbed])
export type Embed = z.infer<typeof embed>
type TableauEmbed = z.infer<typeof tableauEmbed>

export function isTableauEmbed(one: Embed): one is TableauEmbed {
  return 'view' in one
}
