import type { Answer } from '../http/answer.ts'
import type { Misbehaviour } from './misbehaviour.ts'

type Value = Record<string, unknown>

/** API answers whose optional members are there and have no value. */
export const sparseAnswers: Record<string, Misbehaviour> = {
  'null-values': {
    at: ['api'],
    does: 'sends null for optional values, and instead of some artists and pictures',
    change: edit((profile) => ({ ...profile, display_name: null, images: null, external_urls: null }), nullInArtist),
  },
  'empty-values': {
    at: ['api'],
    does: 'sends an empty string for the same',
    change: edit((profile) => ({ ...profile, display_name: '', images: '', external_urls: '' }), emptyInArtist),
  },
}

/** The first is whole, so that a test knows what is on top. */
function nullInArtist(artist: Value, index: number): unknown {
  if (index === 0) return artist
  if (index % 3 === 2) return null
  const images = index % 2 === 0 ? null : [null, { url: null, width: null }, {}, ...toList(artist['images'])]
  return { ...artist, images, external_urls: index % 2 === 0 ? null : { spotify: null }, genres: null, uri: null }
}

function emptyInArtist(artist: Value, index: number): unknown {
  if (index === 0) return artist
  if (index % 3 === 2) return index % 2 === 0 ? '' : { ...artist, name: '' }
  const images = index % 2 === 0 ? '' : ['', { url: '', width: '' }, ...toList(artist['images'])]
  return { ...artist, images, external_urls: index % 2 === 0 ? '' : { spotify: '' }, genres: '', uri: '' }
}

/** Edits the profile or the artists of an answer; an error stays what it is. */
function edit(
  changeProfile: (profile: Value) => Value,
  changeArtist: (artist: Value, index: number) => unknown,
): (answer: Answer) => Answer {
  return (answer) => {
    if (answer.status !== 200) return answer
    const value = JSON.parse(answer.body.toString()) as Value
    const changed = Array.isArray(value['items'])
      ? { ...value, items: (value['items'] as Value[]).map(changeArtist) }
      : changeProfile(value)
    return { ...answer, body: JSON.stringify(changed) }
  }
}

function toList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}
