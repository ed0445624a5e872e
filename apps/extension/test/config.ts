import type { ExtensionConfig } from '@stagedoor/shared/extension-config'

export const config: ExtensionConfig = {
  publicUrl: 'https://signin.example.com',
  integration: 'spotify',
  apiUrl: 'https://api.example.com/v1',
  imageOrigins: ['https://i.example.com'],
  revokes: false,
  accountUrl: 'https://account.example.com/apps',
}
