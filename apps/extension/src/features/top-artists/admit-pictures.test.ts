import { describe, expect, it } from 'vitest'
import { admitPictures } from './admit-pictures.ts'

const artist = (...urls: string[]) => ({
  id: '1',
  name: 'A',
  url: 'https://open.example.com/1',
  pictures: urls.map((url) => ({ url, width: 640 })),
})

describe('admitPictures', () => {
  it('EX-09: keeps pictures of exactly the integration’s origins', () => {
    const admitted = ['https://i.example.com/a', 'http://127.0.0.1:4000/b.svg']
    const others = [
      'https://evil.example/a',
      'https://i.example.com.evil.example/a',
      'https://x.i.example.com/a',
      'https://i.example.com:8443/a',
      'http://i.example.com/a',
      'http://127.0.0.1:4001/b.svg',
    ]
    const [kept] = admitPictures([artist(...others, ...admitted)], ['https://i.example.com', 'http://127.0.0.1:4000'])
    expect(kept).toEqual(artist(...admitted))
    expect(admitPictures([artist(...admitted)], [])).toEqual([artist()])
  })
})
