// @vitest-environment jsdom
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { config } from '../test/config.ts'
import { loadConfig } from './config.ts'

const page = (json: string) =>
  new DOMParser().parseFromString(`<script type="application/json" id="stagedoor-config">${json}</script>`, 'text/html')

describe('loadConfig', () => {
  it('reads the configuration that the server inserted', () => {
    expect(loadConfig(page(JSON.stringify(config)))).toEqual(config)
  })

  it.each(['', '{}', '{', 'null', '{"publicUrl":"x","integration":"spotify","apiUrl":"y"}'])(
    'finds nothing in %j',
    (json) => {
      expect(loadConfig(page(json))).toBeUndefined()
    },
  )

  it('finds nothing in a page without the block', () => {
    expect(loadConfig(new DOMParser().parseFromString('', 'text/html'))).toBeUndefined()
  })

  it('has the element that the server fills in', () => {
    const html = readFileSync(join(import.meta.dirname, '../index.html'), 'utf8')
    expect(html).toContain('<script type="application/json" id="stagedoor-config">{}</script>')
  })
})
