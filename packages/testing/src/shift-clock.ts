/**
 * Preloaded into a process (`node --import`), shifts its clock by `CLOCK_OFFSET_MS`. Does not change timers and
 * `performance.now`.
 */
const offsetMs = Number(process.env['CLOCK_OFFSET_MS'] ?? 0)
const { now } = Date

globalThis.Date = new Proxy(Date, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length > 0 ? args : [now() + offsetMs], newTarget),
})
Date.now = () => now() + offsetMs

export {}
