import type { Series } from './scenario.ts'

/** Collects the values of each run. */
export class Notebook {
  readonly #series = new Map<string, Series>()

  note(figure: string, variant: string, unit: Series['unit'], value: number): void {
    const key = `${figure} ${variant}`
    const series = this.#series.get(key) ?? { figure, variant, unit, values: [] }
    series.values.push(value)
    this.#series.set(key, series)
    process.stdout.write(`${figure} · ${variant}: ${value.toPrecision(4)} ${unit}\n`)
  }

  get series(): Series[] {
    return [...this.#series.values()]
  }
}
