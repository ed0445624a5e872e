import { describe, expect, it } from 'vitest'
import { next } from './dashboard.ts'
import { bringTo, madeUpKey, recordOf, type Scene, STAGES, type Stage, storedStage, WAY } from './stages.ts'
import { startApp } from './start-app.ts'

type Answer = `${number} ${string}`

/** Every message of a dashboard, by transport, with the response as `status code`. */
const DASHBOARD: Record<string, (scene: Scene) => [event: string, message: object, request: () => Promise<Response>]> =
  {
    confirm: ({ dashboard, code }) => ['sign-in:confirm', { code }, () => dashboard.confirm(code)],
    acknowledge: ({ dashboard, deliveryId }) => [
      'sign-in:acknowledge',
      { deliveryId },
      () => dashboard.acknowledge(deliveryId),
    ],
    'acknowledge another delivery': ({ dashboard }) => {
      const deliveryId = madeUpKey()
      return ['sign-in:acknowledge', { deliveryId }, () => dashboard.acknowledge(deliveryId)]
    },
    cancel: ({ dashboard }) => ['sign-in:cancel', {}, () => dashboard.cancel()],
  }

/** Responses of a stage to messages that it does not accept; the others are omitted. */
const EXPECTED: Record<Stage, Partial<Record<string, Answer>>> = {
  waiting: {
    confirm: '409 wrong_stage',
    acknowledge: '409 wrong_stage',
    'acknowledge another delivery': '409 wrong_stage',
    cancel: '200 ok',
  },
  authorizing: {
    confirm: '409 wrong_stage',
    acknowledge: '409 wrong_stage',
    'acknowledge another delivery': '409 wrong_stage',
  },
  returned: { acknowledge: '409 wrong_stage', 'acknowledge another delivery': '409 wrong_stage' },
  redeeming: {
    confirm: '409 wrong_stage',
    acknowledge: '409 wrong_stage',
    'acknowledge another delivery': '409 wrong_stage',
  },
  delivering: { confirm: '409 wrong_stage', 'acknowledge another delivery': '409 wrong_stage' },
  completed: {
    confirm: '409 wrong_stage',
    acknowledge: '200 ok',
    'acknowledge another delivery': '409 wrong_stage',
    cancel: '409 wrong_stage',
  },
  failed: {
    confirm: '409 sign_in_cancelled',
    acknowledge: '409 sign_in_cancelled',
    'acknowledge another delivery': '409 sign_in_cancelled',
    cancel: '200 ok',
  },
}

/** One status at every stage. */
const always = (status: number) => Object.fromEntries(STAGES.map((stage) => [stage, status]))

const PREFETCH = { headers: { 'Sec-Purpose': 'prefetch;prerender', Purpose: 'prefetch' } }

const callbackWith = (parameters: Record<string, string>) =>
  `/oauth/callback/spotify?${new URLSearchParams(parameters)}`

/** The window's requests with the status at stages that do not accept them. */
const WINDOW: Record<string, { send: (scene: Scene) => Promise<Response>; expected: Partial<Record<Stage, number>> }> =
  {
    'the form of the start page': {
      send: ({ browser, form }) => browser.submit(form),
      expected: { returned: 303, redeeming: 303, delivering: 303, completed: 303, failed: 303 },
    },
    'Cancel on the start page': {
      send: ({ browser, form }) => browser.submit({ ...form, action: 'cancel' }),
      expected: { returned: 303, redeeming: 303, delivering: 303, completed: 303, failed: 303 },
    },
    'the start page': {
      send: ({ browser, dashboard }) => browser.fetch(dashboard.startUrl),
      expected: {
        waiting: 200,
        authorizing: 200,
        returned: 303,
        redeeming: 303,
        delivering: 303,
        completed: 303,
        failed: 303,
      },
    },
    'the start page in another browser': {
      send: ({ elsewhere, dashboard }) => elsewhere.fetch(dashboard.startUrl),
      expected: {
        waiting: 200,
        authorizing: 403,
        returned: 403,
        redeeming: 403,
        delivering: 403,
        completed: 409,
        failed: 409,
      },
    },
    'the callback': {
      send: ({ browser, state }) => browser.comeBack({ code: 'c2', state }),
      expected: { waiting: 400, returned: 200, delivering: 200, completed: 200, failed: 409 },
    },
    'a refusal by the provider': {
      send: ({ browser, state }) => browser.comeBack({ error: 'access_denied', state }),
      expected: { waiting: 400, returned: 200, delivering: 200, completed: 200, failed: 409 },
    },
    'the callback in another browser': {
      send: ({ elsewhere, state }) => elsewhere.comeBack({ code: 'c2', state }),
      expected: { waiting: 400, returned: 400, redeeming: 400, delivering: 400, completed: 400, failed: 400 },
    },
    'HEAD of the callback': {
      send: ({ browser, state }) => browser.fetch(callbackWith({ code: 'c2', state }), { method: 'HEAD' }),
      expected: always(204),
    },
    'a prefetch of the callback': {
      send: ({ browser, state }) => browser.fetch(callbackWith({ code: 'c2', state }), PREFETCH),
      expected: always(503),
    },
    'a prefetch of the start page': {
      send: ({ browser, dashboard }) => browser.fetch(dashboard.startUrl, PREFETCH),
      expected: always(503),
    },
    'HEAD of the last page': {
      send: ({ browser, dashboard }) => browser.fetch(`/signin/done/${dashboard.id}`, { method: 'HEAD' }),
      expected: always(204),
    },
    'a prefetch of the last page': {
      send: ({ browser, dashboard }) => browser.fetch(`/signin/done/${dashboard.id}`, PREFETCH),
      expected: always(503),
    },
    'the last page': {
      send: ({ browser, dashboard }) => browser.fetch(`/signin/done/${dashboard.id}`),
      expected: { waiting: 403, authorizing: 200, returned: 200, delivering: 200, completed: 200, failed: 409 },
    },
  }

describe.each(STAGES)('a sign-in at %s', (stage) => {
  const messages = Object.entries(EXPECTED[stage]) as [string, Answer][]

  it.each(messages)('BND-19: responds to %s over HTTP with %s, and does not change', async (name, expected) => {
    const app = await startApp()
    const scene = await bringTo(app, stage)
    const before = await recordOf(app, scene)
    const [, , request] = DASHBOARD[name]?.(scene) ?? expect.fail()
    const response = await request()
    const body = (await response.json()) as { ok?: true; code?: string }
    expect(`${response.status} ${body.ok ? 'ok' : body.code}`).toBe(expected)
    expect(await recordOf(app, scene)).toEqual(before)
  })

  if (stage === 'completed' || stage === 'failed') {
    it('BND-19: notifies and closes a socket, and does not change', async () => {
      const app = await startApp()
      const scene = await bringTo(app, stage)
      const before = await recordOf(app, scene)
      const socket = scene.dashboard.connect()
      const closed = next(socket, 'disconnect')
      expect(await next(socket, 'sign-in:failed')).toMatchObject({
        code: stage === 'completed' ? 'link_already_used' : 'sign_in_cancelled',
      })
      expect(await closed).toBe('io server disconnect')
      expect(await recordOf(app, scene)).toEqual(before)
    })
  } else {
    it.each(messages)('BND-19: responds to %s over the socket with %s, and does not change', async (name, expected) => {
      const app = await startApp()
      const scene = await bringTo(app, stage)
      const before = await recordOf(app, scene)
      const [event, message] = DASHBOARD[name]?.(scene) ?? expect.fail()
      const socket = scene.dashboard.connect()
      const reply = (await socket.emitWithAck(event, message)) as { ok?: true; code?: string; status: number }
      expect(reply.ok ? '200 ok' : `${reply.status} ${reply.code}`).toBe(expected)
      expect(await recordOf(app, scene)).toEqual(before)
    })
  }

  const requests = Object.entries(WINDOW).flatMap(([name, { expected }]) =>
    expected[stage] === undefined ? [] : [[name, expected[stage]] as const],
  )
  it.each(requests)('BND-19: responds to %s with %i, and does not change', async (name, expected) => {
    const app = await startApp()
    const scene = await bringTo(app, stage)
    const before = await recordOf(app, scene)
    const response = await (WINDOW[name] ?? expect.fail()).send(scene)
    expect(response.status).toBe(expected)
    expect(await recordOf(app, scene)).toEqual(before)
    expect(app.provider.redemptions.length).toBeLessThanOrEqual(1)
  })
})

it('BND-19: wrong messages at every step do not prevent its completion', async () => {
  const app = await startApp()
  const scene = await bringTo(app, 'waiting')
  let stage: Stage = 'waiting'
  for (const [to, step] of WAY) {
    for (const [name, expected] of Object.entries(EXPECTED[stage])) {
      const [, , request] = DASHBOARD[name]?.(scene) ?? expect.fail()
      expect((await request()).status).toBe(Number(expected?.slice(0, 3)))
    }
    for (const [name, { send, expected }] of Object.entries(WINDOW)) {
      if (expected[stage] !== undefined) expect([name, (await send(scene)).status]).toEqual([name, expected[stage]])
    }
    await step(scene)
    expect(await storedStage(app, scene)).toBe(to)
    stage = to
  }
  expect(app.provider.redemptions).toHaveLength(1)
})
