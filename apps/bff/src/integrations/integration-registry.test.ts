import { integrationName } from '@stagedoor/shared/integration-name'
import { describe, expect, it } from 'vitest'
import { FakeIntegration } from '../../test/fakes/fake-integration.ts'
import { IntegrationRegistry } from './integration-registry.ts'

const named = (name: string) => Object.assign(new FakeIntegration(), { name: integrationName.parse(name) })

describe('the integrations of a deployment', () => {
  it('MX-05: two with one name, and so one redirect URI, are refused', () => {
    expect(() => new IntegrationRegistry([named('spotify'), named('spotify')])).toThrow('Rename one')
  })

  it('MX-05: a name that would hide a page of the window is refused', () => {
    expect(() => new IntegrationRegistry([named('done')])).toThrow('must not be called "done"')
  })

  it('MX-05: the others are found by their name, and nothing else is', () => {
    const [one, two] = [named('one'), named('two')]
    const registry = new IntegrationRegistry([one, two])
    expect(registry.get(one.name)).toBe(one)
    expect(registry.get(two.name)).toBe(two)
    for (const name of ['three', 'constructor', '__proto__']) {
      expect(() => registry.get(name)).toThrow(expect.objectContaining({ code: 'unknown_integration' }))
    }
  })
})
