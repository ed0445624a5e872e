/** Where a person logs in to an integration, and comes back to this page. */
export function loginAddress(integration: string): string {
  const { pathname, search } = window.location
  return `/__oauth__/integrations/${integration}/login?${new URLSearchParams({ redirect: pathname + search })}`
}
