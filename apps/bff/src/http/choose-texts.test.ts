import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { expect, it, onTestFinished } from 'vitest'
import { chooseTexts } from './choose-texts.ts'

it('responds in the preferred language of the twelve', async () => {
  const app = express().get('/', (request, response) => {
    response.json({ chosen: chooseTexts(request, response).language })
  })
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const ask = async (accepted: string) => {
    const answer = await fetch(`http://127.0.0.1:${port}/`, { headers: { 'Accept-Language': accepted } })
    expect(answer.headers.get('Vary')).toBe('Accept-Language')
    const { chosen } = (await answer.json()) as { chosen: string }
    expect(answer.headers.get('Content-Language')).toBe(chosen)
    return chosen
  }
  expect(await ask('fi, de;q=0.5, sv;q=0.8')).toBe('sv')
  expect(await ask('de;q=0.9, sv;q=0.8')).toBe('de')
  expect(await ask(`${'fi, '.repeat(15)}ja`)).toBe('ja')
  expect(await ask(`${'fi, '.repeat(20)}ja`)).toBe('en')
})
