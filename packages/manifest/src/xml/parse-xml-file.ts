import { parseXml, XmlDeclaration, type XmlElement } from '@rgrove/parse-xml'
import { type Complaint, error, type Finding, warning } from '../mistake.ts'
import { quote } from '../quote.ts'
import { toFinding } from './to-finding.ts'

/** Maximum size in bytes; manifests have a few kilobytes. */
const MAX_BYTES = 1024 * 1024

/** A file as XML: its text with plain line feeds, its outermost element unless it cannot be read, and what is wrong. */
export type XmlFile = { text: string; root?: XmlElement; findings: Finding[] }

/** Parses a file as XML as far as possible. Never throws. */
export function parseXmlFile(file: Uint8Array): XmlFile {
  if (file.length > MAX_BYTES) {
    return unreadable(error('The file is larger than a megabyte: name a manifest, which has a few kilobytes.'))
  }
  let text: string
  try {
    // The parser would do the same to line ends, but in time that grows with the square of their number.
    text = new TextDecoder('utf-8', { fatal: true }).decode(file).replace(/\r\n?/g, '\n')
  } catch {
    return unreadable(error('The file is not UTF-8 text: save it as UTF-8 (the ">" of PowerShell may write UTF-16).'))
  }
  if (text.trim() === '')
    return unreadable(error('The file is empty: write a manifest with `npx -y pnpm trex --url https://…`.'))

  const isLate = /^\s+<\?xml\s/.test(text)
  try {
    // Where the declaration comes too late, the parser gets blanks in its place: offsets stay true.
    const document = parseXml(isLate ? text.replace(/<\?xml\s[\s\S]*?\?>/, toBlanks) : text, {
      includeOffsets: true,
      preserveXmlDeclaration: true,
    })
    const declaration = document.children.find((child) => child instanceof XmlDeclaration)
    const complaints = isLate ? [LATE_DECLARATION] : complainAboutDeclaration(declaration)
    const findings = complaints.map((complaint) => ({ offset: 0, complaint }))
    return document.root ? { text, root: document.root, findings } : { text, findings }
  } catch (cause) {
    return { text, findings: [...(isLate ? [{ offset: 0, complaint: LATE_DECLARATION }] : []), toFinding(cause)] }
  }
}

const LATE_DECLARATION = error('Something stands before <?xml: make it the very first characters of the file.')

function unreadable(complaint: Complaint): XmlFile {
  return { text: '', findings: [{ offset: 0, complaint }] }
}

function toBlanks(text: string): string {
  return text.replace(/[^\n]/g, ' ')
}

function complainAboutDeclaration(declaration: XmlDeclaration | undefined): Complaint[] {
  if (!declaration) return [warning('The file should begin with <?xml version="1.0" encoding="utf-8"?>: add that.')]
  const { encoding, version } = declaration
  return [
    ...(/^1\.[01]$/.test(version)
      ? []
      : [error(`The XML version ${quote(version)} does not exist: write version="1.0".`)]),
    ...(encoding === null || /^(utf-8|us-ascii)$/i.test(encoding)
      ? []
      : [error(`The file is UTF-8 but says that it is ${quote(encoding)}: write encoding="utf-8".`)]),
  ]
}
