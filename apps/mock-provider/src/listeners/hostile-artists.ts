import { createArtist } from './create-artist.ts'
import type { Artist } from './listener.ts'

/** Names that a careless page would run, break on, or show reversed. Each payload sets `document.title` to `pwned`. */
const NAMES = [
  `<img src=x onerror="document.title='pwned'">`,
  `"><script>document.title='pwned'</script>`,
  `</title><svg onload="document.title='pwned'">`,
  `'; document.title='pwned'; '`,
  `{{constructor.constructor("document.title='pwned'")()}}`,
  '\u202Eevil siht si\u202C and \u2066isolated\u2069',
  'A'.repeat(300),
  '🎸👩🏽‍🚀🏴‍☠️👨‍👩‍👧‍👦 Emoji Parade 🎺',
  'Z͑ͫ̓ͪ̂ͫa̸̴̵͗l̶̡ͦg̸̨ͯo̵̧ͣ Marks',
  'Null\u0000Byte\u001b[31m and Newline\r\nSet-Cookie: x=1',
  '&lt;b&gt;Escaped Already&lt;/b&gt;',
  '   ',
]

const URLS = [
  'javascript:document.title="pwned"',
  'data:text/html,<script>document.title="pwned"</script>',
  'vbscript:msgbox(1)',
  'https://open.spotify.com.evil.example/artist/1',
  '//evil.example/artist',
  'not a url',
]

/** Artists whose every field is an attack, or at least a surprise. */
export function hostileArtists(url: string): Artist[] {
  const named = NAMES.map((name) => createArtist(name, url))
  const linked = URLS.map((target, index) => ({
    ...createArtist(`Hostile Link ${index + 1}`, url),
    externalUrl: target,
    images: [{ url: target, height: 640, width: 640 }],
  }))
  return [...named, ...linked]
}
