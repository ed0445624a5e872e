import { crc32, deflateSync } from 'node:zlib'

const WIDTH = 160
const HEIGHT = 120
const BAR = 26
const [PAPER, INK] = [0, 1]

/** Draws bars that differ by view, as a PNG with two colors. */
export function drawThumbnail(viewId: string): Buffer {
  const seed = crc32(viewId)
  const heights = Array.from(
    { length: Math.floor(WIDTH / BAR) },
    (_nothing, bar) => 20 + ((seed >>> (bar * 5)) & 31) * 3,
  )
  const rows = Array.from({ length: HEIGHT }, (_nothing, y) => {
    const pixels = Array.from({ length: WIDTH }, (_none, x) => {
      const isBar = x % BAR >= 6 && HEIGHT - y <= (heights[Math.floor(x / BAR)] ?? 0)
      return isBar ? INK : PAPER
    })
    // Each row begins with the number of its filter: none.
    return Buffer.from([0, ...pixels])
  })
  const header = Buffer.alloc(13)
  header.writeUInt32BE(WIDTH, 0)
  header.writeUInt32BE(HEIGHT, 4)
  // 8 bits a pixel, colors by number.
  header.set([8, 3, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from([0xff, 0xff, 0xff, 0x4e, 0x79, 0xa7])),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name), data])
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  checksum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, checksum])
}
