import { expect, test } from 'vitest'
import { customTemplate } from '../../../test/samples.ts'
import { defaultsOf, isMet, withValue } from './template-config.ts'

test('a condition compares an option with a value', () => {
  const config = { auth_mode: 'Confidential', use_pkce: true }
  expect(isMet(undefined, config)).toBe(true)
  expect(isMet({ name: 'auth_mode', value: 'Confidential' }, config)).toBe(true)
  expect(isMet({ name: 'auth_mode', value: 'Public' }, config)).toBe(false)
  expect(isMet({ name: 'use_pkce', value: 'true' }, config)).toBe(true)
  expect(isMet({ name: 'absent', value: 'x' }, config)).toBe(false)
})

test('a default follows its option until the field is changed', () => {
  const viewer = defaultsOf(customTemplate)
  expect(viewer).toMatchObject({ auth_type: 'Viewer', scopes: 'openid', use_pkce: true })
  const service = withValue(customTemplate, viewer, 'auth_type', 'Service Account')
  expect(service).toMatchObject({ auth_type: 'Service Account', scopes: '' })
  const own = withValue(customTemplate, service, 'scopes', 'read')
  expect(withValue(customTemplate, own, 'auth_type', 'Viewer')).toMatchObject({ scopes: 'read' })
})
