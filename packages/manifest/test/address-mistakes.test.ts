import { describe, expect, it } from 'vitest'
import { explainAfter } from './explain-after.ts'

const ICON = /<icon>.*<\/icon>/

describe('where the extension is, and its icon', () => {
  it.each<[what: string, from: string | RegExp, to: string, said: string[]]>([
    [
      '127.0.0.1',
      'https://extension.example.com',
      'http://127.0.0.1:3000',
      ['10 error: Tableau refuses "http://127.0.0.1:3000/extension/": write localhost in place of 127.0.0.1.'],
    ],
    [
      'an address in the network over http',
      'https://extension.example.com',
      'http://192.168.1.5:3000',
      ['10 error: Tableau takes http from localhost only: serve "http://192.168.1.5:3000/extension/" by https.'],
    ],
    [
      'a host that only begins like localhost',
      'https://extension.example.com',
      'http://localhost.example.com',
      ['10 error: Tableau takes http from localhost only: serve "http://localhost.example.com/extension/" by https.'],
    ],
    [
      'localhost with a query and no slash',
      'https://extension.example.com/extension/',
      'http://localhost?a',
      ['10 error: Tableau wants a "/" after the host of "http://localhost?a": add it.'],
    ],
    [
      'another scheme',
      'https://extension.example.com',
      'file://extension',
      [
        '10 error: The address "file://extension/extension/" must begin with https://, or with http://localhost on this machine.',
      ],
    ],
    [
      'no address',
      'https://extension.example.com/extension/',
      '',
      ['10 error: The address is empty: write one that begins with https://.'],
    ],
    [
      'an address that cannot be opened',
      'extension.example.com',
      'extension.example.com:99999',
      [
        '10 error: No browser can open the address "https://extension.example.com:99999/extension/": correct its host and port.',
      ],
    ],
    [
      'a space in the address',
      '.com/extension/',
      '.com/my extension/',
      [
        '10 warning: The address "https://extension.example.com/my extension/" has a space in it: take it out, or write %20.',
      ],
    ],
    [
      'an address that is too long',
      '.com/extension/',
      `.com/${'x'.repeat(2083)}`,
      ['10 error: The address has 2113 characters, and Tableau takes 2083: shorten it.'],
    ],
    [
      'an implied page in the sandbox',
      'extension.example.com',
      'extensions.tableauusercontent.com/sandbox',
      [
        '10 warning: Tableau\'s sandbox opens whole file names only: end the address "https://extensions.tableauusercontent.com/sandbox/extension/" with the page\'s own, such as /index.html.',
      ],
    ],

    [
      'an empty icon',
      ICON,
      '<icon/>',
      ['12 warning: The icon is empty, so About shows none: put a PNG of 70×70 pixels there, in base64.'],
    ],
    [
      'an icon as a data: address',
      '<icon>',
      '<icon>data:image/png;base64,',
      ['12 error: The icon begins with "data:": keep only what stands after "base64,".'],
    ],
    [
      'an icon that is not base64',
      ICON,
      '<icon>icon.png!</icon>',
      ['12 error: The icon is not base64: encode the PNG file again, and paste all of the result.'],
    ],
    [
      'an icon that is too large',
      ICON,
      `<icon>${Buffer.alloc(19_609).toString('base64')}</icon>`,
      ['12 error: The icon has 19609 bytes, and Tableau takes 19608: use fewer colors or compress it.'],
    ],
    [
      'an icon that is not PNG',
      ICON,
      `<icon>${Buffer.from('<svg/>').toString('base64')}</icon>`,
      ['12 warning: The icon is not a PNG picture: save it as PNG, and encode that.'],
    ],
    [
      'an icon of another size',
      /<icon>(.*)<\/icon>/,
      '<icon>iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ</icon>',
      ['12 warning: The icon has 1×1 pixels, and Tableau wants 70×70: scale it.'],
    ],
  ])('explains %s, with its line', (_what, from, to, said) => {
    expect(explainAfter(from, to)).toEqual(said)
  })
})
