import { randomUUID } from 'node:crypto'
import { ApiError } from '../../api-errors.ts'
import { endpointOriginsOf } from './client-settings.ts'
import type { IntegrationCreation, IntegrationPatch, PermissionInput } from './integration-input.ts'
import { replaceSecret } from './integration-secrets.ts'
import type { IntegrationsContext } from './integrations-context.ts'
import type {
  IntegrationPermission,
  ListedIntegration,
  ManagedIntegration,
  SealedSecret,
} from './managed-integration.ts'
import { readConfig } from './read-config.ts'
import { remindOfExpiry } from './review-integration.ts'
import { type ApiTemplate, AUTH_TYPE, authTypeOf } from './templates/api-template.ts'
import { apiTemplates } from './templates/api-templates.ts'

/** Creates an integration from the input of an administrator. */
export async function createManagedIntegration(
  context: IntegrationsContext,
  input: IntegrationCreation,
): Promise<ListedIntegration> {
  const template = apiTemplates.get(input.template)
  if (!template) throw new ApiError('TemplateNotFound', { payload: { field: 'template' } })
  const { config, secrets } = readConfig(
    template,
    withAuthType(template, input.config, input.auth_type),
    limitsOf(context),
  )
  const guid = randomUUID()
  const now = context.clock()
  const integration: ManagedIntegration = {
    guid,
    name: input.name || null,
    description: input.description ?? null,
    template: template.key,
    authType: authTypeOf(template, config),
    config,
    secrets: await sealAll(context, { guid, secrets: {} }, secrets),
    permissions: await readPermissions(context, input.permissions ?? []),
    epoch: 0,
    createdAt: now,
    updatedAt: now,
  }
  await context.managedIntegrations.create(integration)
  return { ...integration, source: 'api' }
}

/** A changed integration, and whether its secrets became void. */
export type ChangedIntegration = { integration: ListedIntegration; isMoved: boolean }

/**
 * Applies the change of an administrator to the newest version, so that concurrent changes of other fields are kept. When an
 * endpoint moves to another host, all grants end and secrets are void, except those that come with the change.
 */
export async function changeManagedIntegration(
  context: IntegrationsContext,
  guid: string,
  patch: IntegrationPatch,
): Promise<ChangedIntegration> {
  const { managedIntegrations, hooks } = context
  const permissions = patch.permissions ? await readPermissions(context, patch.permissions) : undefined
  let isMoved = false
  const apply = async (before: ManagedIntegration) => {
    const changed = await applyPatch(context, before, patch)
    isMoved = changed.epoch !== before.epoch
    return { ...changed, ...(permissions && { permissions }) }
  }
  const stored = await managedIntegrations.findStored(guid)
  if (stored && !stored.deleting) await apply(stored)
  // Before the change: revocations go to the host that issued the tokens.
  if (isMoved) await hooks.endSessions(guid)
  const integration = await managedIntegrations.change(guid, (before) => (before.deleting ? before : apply(before)))
  if (!integration || integration.deleting) throw new ApiError('ObjectDoesNotExist')
  // Those that began meanwhile.
  if (isMoved) await hooks.endSessions(guid)
  await remindOfExpiry(context, integration)
  return { integration: { ...integration, source: 'api' }, isMoved }
}

async function applyPatch(
  context: IntegrationsContext,
  before: ManagedIntegration,
  patch: IntegrationPatch,
): Promise<ManagedIntegration> {
  if (patch.template !== undefined && patch.template !== before.template)
    throw new ApiError('ProhibitedTemplateChange', { payload: { field: 'template' } })
  return {
    ...before,
    ...(patch.name !== undefined && { name: patch.name || null }),
    ...(patch.description !== undefined && { description: patch.description }),
    ...(patch.config !== undefined || patch.auth_type !== undefined ? await changeConfig(context, before, patch) : {}),
    updatedAt: context.clock(),
  }
}

async function changeConfig(context: IntegrationsContext, before: ManagedIntegration, patch: IntegrationPatch) {
  const template = apiTemplates.get(before.template)
  if (!template) throw new ApiError('TemplateNotFound', { payload: { field: 'template' } })
  const input = withAuthType(template, patch.config ?? {}, patch.auth_type)
  const { config, secrets } = readConfig(template, input, { ...limitsOf(context), before: before.config })
  if (authTypeOf(template, config) !== before.authType)
    throw new ApiError('InvalidTemplateConfig', {
      error: 'The authentication of an integration cannot be changed. Create another integration.',
      payload: { field: `config.${AUTH_TYPE}` },
    })
  const origins = endpointOriginsOf(template.key, config)
  const originsBefore = endpointOriginsOf(template.key, before.config)
  const isMoved = origins.some((origin, index) => origin !== originsBefore[index])
  const kept = isMoved ? {} : withoutHidden(template, config, before.secrets)
  return {
    config,
    secrets: { ...kept, ...(await sealAll(context, { guid: before.guid, secrets: kept }, secrets)) },
    epoch: before.epoch + (isMoved ? 1 : 0),
  }
}

/** A public client has no secret. */
function withoutHidden(
  template: ApiTemplate,
  config: ManagedIntegration['config'],
  secrets: ManagedIntegration['secrets'],
) {
  const visible = new Set(visibleSecretsOf(template, config))
  return Object.fromEntries(Object.entries(secrets).filter(([name]) => visible.has(name)))
}

function visibleSecretsOf({ fields }: ApiTemplate, config: ManagedIntegration['config']): string[] {
  return fields
    .filter(({ isSecret, visibleIf }) => isSecret && (!visibleIf || config[visibleIf.option] === visibleIf.is))
    .map(({ name }) => name)
}

async function sealAll(
  context: IntegrationsContext,
  before: Pick<ManagedIntegration, 'guid' | 'secrets'>,
  secrets: ReadonlyMap<string, string>,
): Promise<Record<string, SealedSecret>> {
  const sealed = [...secrets].map(async ([name, value]) => [name, await replaceSecret(context, before, name, value)])
  return Object.fromEntries(await Promise.all(sealed))
}

/** Puts the auth type of the body among the options, where templates have it. */
function withAuthType(template: ApiTemplate, config: object, authType: string | undefined): object {
  if (authType === undefined || AUTH_TYPE in config) return config
  if (template.options.some(({ name }) => name === AUTH_TYPE)) return { ...config, [AUTH_TYPE]: authType }
  if (template.authTypes.some((one) => one === authType)) return config
  throw new ApiError('InvalidTemplateConfig', {
    error: `The template "${template.key}" does not support this auth_type.`,
    payload: { field: AUTH_TYPE },
  })
}

async function readPermissions(
  { people }: IntegrationsContext,
  input: readonly PermissionInput[],
): Promise<IntegrationPermission[]> {
  const permissions: IntegrationPermission[] = []
  for (const { user_guid: user, group_guid: group } of input) {
    if (user && group) throw new ApiError('InvalidParameter', { payload: { field: 'permissions' } })
    if (user && !(await people.find(user))) throw new ApiError('InvalidUserGuid', { payload: { field: 'permissions' } })
    if (!user && !group) throw new ApiError('InvalidGroupGuid', { payload: { field: 'permissions' } })
    const isListed = permissions.some((one) => one.userGuid === (user || null) && one.groupGuid === (group || null))
    if (!isListed) permissions.push({ guid: randomUUID(), userGuid: user || null, groupGuid: group || null })
  }
  return permissions
}

function limitsOf({ integrationLimits: { allowPrivateAddresses } }: IntegrationsContext) {
  return { allowPrivateAddresses }
}
