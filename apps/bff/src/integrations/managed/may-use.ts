import type { ManagedIntegration } from './managed-integration.ts'

/** Whether a publisher may associate an integration with content: without permissions of its own, all may. */
export function mayUse(
  { permissions }: Pick<ManagedIntegration, 'permissions'>,
  publisher: { guid: string; groups: readonly string[] },
): boolean {
  return (
    permissions.length === 0 ||
    permissions.some(
      ({ userGuid, groupGuid }) =>
        userGuid === publisher.guid || (groupGuid !== null && publisher.groups.includes(groupGuid)),
    )
  )
}
