import { parseAttributes } from '../../trusted/fill-in-claims.ts'
import { HostRequests } from '../../trusted/host-requests.ts'
import {
  ThoughtSpotIssuer,
  type ThoughtSpotTokenKind,
  TOKEN_KINDS,
} from '../../trusted/thoughtspot/thoughtspot-issuer.ts'
import { ACCESS_TOKEN_TYPE } from '../../trusted/trusted-issuer.ts'
import type { ApiTemplate } from './api-template.ts'
import { textOf, userMapping } from './common-fields.ts'

const CUSTOM = { option: 'token_kind', is: 'custom' }

/** Life of a token by choice, in seconds. Cookieless tokens do not extend, and the SDK asks for the next one. */
const VALIDITIES = ['300', '600', '1800', '3600'] as const

/**
 * A ThoughtSpot cluster with trusted authentication.
 * @see https://developers.thoughtspot.com/docs/trusted-authentication
 */
export const thoughtspot: ApiTemplate = {
  key: 'thoughtspot',
  title: 'ThoughtSpot',
  description: 'ThoughtSpot, by trusted authentication: viewers see what they may see there.',
  authTypes: ['Viewer'],
  options: [
    {
      name: 'token_kind',
      label: 'Kind of token',
      description:
        'full: all that the user may see. custom: with filters of rows and groups of the token. v1: the older API, for cookie mode only.',
      type: 'select',
      values: TOKEN_KINDS,
      default: 'full',
    },
    {
      name: 'validity',
      label: 'Validity',
      description: 'Life of a token in seconds. The page asks for the next one by itself.',
      type: 'select',
      values: VALIDITIES,
      default: '300',
    },
    {
      name: 'auto_create',
      label: 'Create users',
      description: 'Whether ThoughtSpot creates users that it does not know.',
      type: 'bool',
      default: false,
    },
  ],
  fields: [
    {
      name: 'host',
      label: 'Host',
      description: 'Address of ThoughtSpot, such as https://stage.thoughtspot.cloud.',
      kind: 'url',
    },
    {
      name: 'secret_key',
      label: 'Secret key',
      description: 'Secret key of trusted authentication. It opens ThoughtSpot as any user, and is never shown again.',
      kind: 'text',
      isSecret: true,
    },
    {
      name: 'org',
      label: 'Organization',
      description: "ID of the organization, a number. Without it, the user's own.",
      kind: 'number',
      isOptional: true,
    },
    userMapping,
    {
      name: 'groups_claim',
      label: 'Claim of groups',
      description: 'Verified claim that has the groups of the person.',
      kind: 'text',
      isOptional: true,
    },
    {
      name: 'filters',
      label: 'Filters of rows',
      description: 'Values of columns from verified claims, for row-level security: Region={region}; Team={team}.',
      kind: 'attributes',
      isOptional: true,
      visibleIf: CUSTOM,
    },
  ],
  trust: {
    tokenTypes: [ACCESS_TOKEN_TYPE],
    embedType: ACCESS_TOKEN_TYPE,
    hostOf: (config) => new URL(textOf(config, 'host') ?? '').origin,
    createIssuer({ config, secrets: { current, previous }, limits, clock }) {
      const filters = textOf(config, 'filters')
      const previousKey = previous?.values['secret_key']
      return new ThoughtSpotIssuer({
        settings: {
          host: new URL(textOf(config, 'host') ?? '').origin,
          org: textOf(config, 'org'),
          kind: TOKEN_KINDS.find((kind) => kind === config['token_kind']) ?? ('full' satisfies ThoughtSpotTokenKind),
          validity: Number(textOf(config, 'validity') ?? VALIDITIES[0]),
          user: textOf(config, 'user') ?? '{preferred_username}',
          groupsClaim: textOf(config, 'groups_claim'),
          filters: (filters === undefined ? undefined : parseAttributes(filters)) ?? {},
          createsUsers: config['auto_create'] === true,
          secretKey: current['secret_key'] ?? '',
          previousKey:
            previous && previousKey !== undefined ? { value: previousKey, until: previous.until } : undefined,
        },
        requests: new HostRequests(limits),
        clock,
      })
    },
  },
}
