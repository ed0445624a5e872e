/**
 * Loaded into a process before all else (`node --import`), sets its clock wrong by `CLOCK_OFFSET_MS`: for tests of machines
 * whose clocks are apart. Timers and `performance.now` are not changed.
 */
const offsetMs = Number(process.env['CLOCK_OFFSET_MS'] ?? 0)
const { now } = Date

globalThis.Date = new Proxy(Date, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length > 0 ? args : [now() + offsetMs], newTarget),
})
Date.now = () => now() + offsetMs

export {}
