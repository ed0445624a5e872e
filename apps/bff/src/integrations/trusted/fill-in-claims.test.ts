import { describe, expect, it } from 'vitest'
import { fillInClaims, isClaimsTemplate, listOfClaim, parseAttributes } from './fill-in-claims.ts'

const claims = { email: 'vera@example.com', groups: ['Sales', 'EU'], empty: '', line: 'a\nb', padded: ' a ', number: 7 }

describe('a template over verified claims', () => {
  it.each([
    ['{email}', 'vera@example.com'],
    ['CORP\\{email}', 'CORP\\vera@example.com'],
  ])('%s is filled in', (template, value) => {
    expect(fillInClaims(template, claims)).toBe(value)
  })

  it.each(['{preferred_username}', '{empty}', '{line}', '{padded}', '{number}', '{groups}', '{constructor}'])(
    '%s fails, and no other claim takes its place',
    (template) => {
      expect(() => fillInClaims(template, claims)).toThrow(expect.objectContaining({ code: 'unmappable_person' }))
    },
  )

  it('does not fill in what a claim contains', () => {
    expect(fillInClaims('{one}', { one: '{two}', two: 'admin' })).toBe('{two}')
  })

  it.each([
    ['{email}', true],
    ['x{https://example.com/name}', true],
    ['admin', false],
    ['', false],
    ['{}', false],
    ['{email', false],
    ['{{email}}', false],
    ['{two words}', false],
  ])('%s is one: %s', (text, isOne) => {
    expect(isClaimsTemplate(text)).toBe(isOne)
  })
})

describe('a claim with a list', () => {
  it('has its texts', () => {
    expect(listOfClaim('groups', claims)).toEqual(['Sales', 'EU'])
    expect(listOfClaim('email', claims)).toEqual(['vera@example.com'])
  })

  it.each(['missing', 'number', 'empty', 'toString'])('%s fails', (name) => {
    expect(() => listOfClaim(name, claims)).toThrow(expect.objectContaining({ code: 'unmappable_person' }))
  })
})

describe('attributes', () => {
  it('are templates by name', () => {
    expect(parseAttributes('Region={region}; Team = {team}')).toEqual({ Region: '{region}', Team: '{team}' })
  })

  it.each([
    '',
    'Region',
    'Region=EU',
    'sub={email}',
    'SCP={email}',
    '__proto__={a}',
    'a={b};a={c}',
    'https://tableau.com/oda={a}',
  ])('TC-08: cannot have a fixed value, a reserved name or a name twice: %s', (text) => {
    expect(parseAttributes(text)).toBeUndefined()
  })
})
