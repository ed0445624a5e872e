import type { Request, Response } from 'express'

type Value = string | { readonly [name: string]: Value } | readonly Value[]
export type RestAnswer = { readonly [name: string]: Value }

/** Names whose texts are elements in XML; those of all others are attributes. */
const TEXT_ELEMENTS = new Set(['summary', 'detail', 'restApiVersion'])

/** Sends JSON to clients that accept it, and XML to all others. */
export function sendRest(request: Request, response: Response, answer: RestAnswer, status = 200): void {
  response.status(status).vary('Accept')
  if (/application\/json/i.test(request.headers.accept ?? '')) response.json(answer)
  else
    response
      .type('application/xml')
      .send(`<?xml version='1.0' encoding='UTF-8'?>${toXml('tsResponse', answer, ' xmlns="http://tableau.com/api"')}`)
}

/** Sends an error as Tableau's REST API does. A failed sign-in has the code of its reason in the detail. */
export function sendRestError(request: Request, response: Response, code: string, detail: string): void {
  const error = { code, summary: code === '401001' ? 'Signin Error' : 'Request Error', detail }
  sendRest(request, response, { error }, Number(code.slice(0, 3)))
}

function toXml(name: string, value: Value, namespace = ''): string {
  if (Array.isArray(value)) return value.map((entry: Value) => toXml(name, entry)).join('')
  if (typeof value === 'string') return `<${name}>${escapeXml(value)}</${name}>`
  const entries = Object.entries(value)
  const isAttribute = ([key, inner]: [string, Value]) =>
    typeof inner === 'string' && key !== 'value' && !TEXT_ELEMENTS.has(key)
  const attributes = entries.filter(isAttribute).map(([key, text]) => ` ${key}="${escapeXml(String(text))}"`)
  const children = entries
    .filter((entry) => !isAttribute(entry))
    .map(([key, inner]) => (key === 'value' ? escapeXml(String(inner)) : toXml(key, inner)))
  return `<${name}${namespace}${attributes.join('')}>${children.join('')}</${name}>`
}

function escapeXml(text: string): string {
  return text.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
