import { createHash } from 'node:crypto'

/** Colours that go together: background, two forms, accent. */
const PALETTES = [
  ['#1b1f3b', '#53599a', '#6d9dc5', '#f4d35e'],
  ['#2d132c', '#801336', '#c72c41', '#ffd5c2'],
  ['#0b3d3a', '#1e6f5c', '#29bb89', '#f6f1d1'],
  ['#fdf0d5', '#c1666b', '#48a9a6', '#4d243d'],
  ['#e8eddf', '#f5cb5c', '#f08a4b', '#333533'],
  ['#22223b', '#9a8c98', '#c9ada7', '#f2e9e4'],
  ['#f7e1d7', '#84a59d', '#f28482', '#3d405b'],
  ['#03045e', '#0077b6', '#48cae4', '#ffd166'],
] as const

/** An abstract square picture, always the same for the same seed. `size` is in pixels. */
export function drawCover(seed: string, size: number): string {
  const bytes = createHash('sha256').update(seed).digest()
  const at = (index: number, from: number, to: number) => Math.round(from + ((bytes[index] ?? 0) / 255) * (to - from))
  const [ground, first, second, accent] = PALETTES[(bytes[0] ?? 0) % PALETTES.length] ?? PALETTES[0]
  const rings = [64, 46, 28].map((radius, index) => {
    const colour = [first, second, ground][index]
    return `<circle cx="${at(1, 20, 80)}" cy="${at(2, 20, 60)}" r="${(radius * at(3, 40, 90)) / 100}" fill="${colour}"/>`
  })
  const waves = [0, 1, 2].map((index) => {
    const y = 62 + index * 12
    const bend = at(4 + index, -22, 22)
    const colour = [second, first, accent][index]
    return `<path d="M0 ${y} Q25 ${y - bend} 50 ${y} T100 ${y} V100 H0Z" fill="${colour}" opacity=".85"/>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="${size}" height="${size}">
<rect width="100" height="100" fill="${ground}"/>
${rings.join('\n')}
<g transform="rotate(${at(7, -14, 14)} 50 50) translate(-15 0) scale(1.3)">${waves.join('')}</g>
<circle cx="${at(8, 12, 88)}" cy="${at(9, 10, 40)}" r="${at(10, 3, 8)}" fill="${accent}"/>
</svg>
`
}
