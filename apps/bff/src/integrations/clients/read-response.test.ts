import { expect, it } from 'vitest'
import { ReadResponse } from './read-response.ts'

it('is a response with status and headers whose body can be read repeatedly', async () => {
  const response = new ReadResponse('{"error":"invalid_grant"}', { status: 400, headers: [['Retry-After', '7']] })
  for (const each of [response, response.clone()]) {
    expect(each).toBeInstanceOf(Response)
    expect([each.status, each.ok, each.headers.get('retry-after')]).toEqual([400, false, '7'])
    expect(await each.json()).toEqual({ error: 'invalid_grant' })
    expect(await each.text()).toBe('{"error":"invalid_grant"}')
  }
})

it('rejects invalid JSON like any response', async () => {
  await expect(new ReadResponse('', { status: 200 }).json()).rejects.toThrow(SyntaxError)
})
