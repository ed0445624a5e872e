import { integrationName } from '@stagedoor/shared/integration-name'
import { describe, expect, it } from 'vitest'
import { FakeIntegration } from '../../test/fakes/fake-integration.ts'
import { IntegrationRegistry } from './integration-registry.ts'

const named = (name: string) => Object.assign(new FakeIntegration(), { name: integrationName.parse(name) })

describe('IntegrationRegistry', () => {
  it('MX-05: refuses two integrations with one name, which would share a redirect URI', () => {
    expect(() => new IntegrationRegistry([named('spotify'), named('spotify')])).toThrow('Rename one')
  })

  it('MX-05: refuses a name that would hide a page of the sign-in window', () => {
    expect(() => new IntegrationRegistry([named('done')])).toThrow('"done" is reserved')
  })

  it('MX-05: returns an integration by its name, and throws for other names', () => {
    const [one, two] = [named('one'), named('two')]
    const registry = new IntegrationRegistry([one, two])
    expect(registry.get(one.name)).toBe(one)
    expect(registry.get(two.name)).toBe(two)
    for (const name of ['three', 'constructor', '__proto__']) {
      expect(() => registry.get(name)).toThrow(expect.objectContaining({ code: 'unknown_integration' }))
    }
  })
})
