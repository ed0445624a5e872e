const PREFIXES = ['', '/', '//', '///', '////', '\\', '\\\\', '/\\', '\\/', '/\\/', '\\/\\/', '/.', '/..', '/../', '/./', '/;/', '/%2f', '/%5c', '%2f%2f', '%5c%5c', '/%09/', '/\t/', '/%0a/', '/%0d%0a/', '%00//', '@', ':', '?', '#', '.', ';@', '%20//', '\u3000//', '\u2044\u2044', '/%e3%80%82'] // biome-ignore format: one list
const SCHEMES = ['http://', 'https://', 'http:', 'https:/', 'HTTPS:\\\\', 'ftp://', 'javascript:alert(1)//', 'java%0ascript:alert(1)//', 'data:text/html,', 'vbscript:', 'file://', 'blob:https://', 'http://127.0.0.1@', 'http://127.0.0.1:80%40', 'https://provider.example@', 'https://provider.example.', 'https://provider.example%00.'] // biome-ignore format: one list
const HOSTS = [
  'evil.example',
  'evil.example/%2e%2e',
  'evil%E3%80%82example',
  '[::ffff:6.6.6.6]',
  '1113982867',
  '0x6.6.6.6',
]

/** Known open-redirect payloads. */
export const REDIRECT_STRINGS = [...PREFIXES, ...SCHEMES].flatMap((before) => HOSTS.map((host) => `${before}${host}`))
