import { misuse } from './command-error.ts'

/** Checks the value of `--content`. */
export function parseContentGuid(guid: string | undefined): string {
  if (guid === undefined) throw misuse('--content is missing: give the GUID of the content, which its settings show')
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(guid)) throw misuse('--content must be a GUID')
  return guid.toLowerCase()
}
