import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { validate } from 'dockerfile-utils'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { ROOT, readDockerfileText, readStages } from './read-dockerfile.ts'

const stages = readStages()
const image = stages.at(-1)
if (!image) throw new Error('The Dockerfile makes nothing.')
const stepsOf = (keyword: string) => image.steps.filter((step) => step.keyword === keyword)

describe('the Dockerfile', () => {
  it('passes a linter', () => {
    expect(validate(readDockerfileText())).toEqual([])
  })

  it('starts each stage from the pinned Node or another stage (DL3006, DL3007)', () => {
    const { catalog } = parse(readFileSync(join(ROOT, 'pnpm-workspace.yaml'), 'utf8')) as { catalog: { node: string } }
    const names = stages.flatMap(({ name }) => name ?? [])
    for (const { from } of stages) {
      if (!names.includes(from))
        expect(from.replace(/@sha256:[0-9a-f]{64}$/, '')).toBe(`node:${catalog.node}-bookworm-slim`)
    }
  })

  it('installs from the lockfile with a pinned installer, without install scripts (DL3016)', () => {
    const runs = stages.flatMap(({ steps }) => steps.filter(({ keyword }) => keyword === 'RUN').map(({ text }) => text))
    const installs = runs.flatMap((text) => text.split('&&')).filter((text) => /\binstall\b(?! --directory)/.test(text))
    expect(installs.length).toBeGreaterThan(2)
    for (const text of installs)
      expect(text).toMatch(/npm install --global --ignore-scripts pnpm@\d+\.\d+\.\d+|--frozen-lockfile/)
    for (const text of installs) expect(text).toContain('--ignore-scripts')
  })

  it('uses absolute folders, no remote files, no root and no package manager (DL3000, DL3003, DL3004, DL3020)', () => {
    for (const { steps } of stages) {
      for (const { keyword, text } of steps) {
        if (keyword === 'WORKDIR') expect(text).toMatch(/^\//)
        expect(keyword).not.toBe('ADD')
        if (keyword === 'RUN') expect(text).not.toMatch(/\b(sudo|apt-get|curl|wget|cd )\b/)
      }
    }
  })

  it('DP-03: runs as a non-root user without a shell, with one command and one health check (DL3002, DL3025, DL4003)', () => {
    expect(stepsOf('USER').map(({ text }) => text)).toEqual(['node'])
    expect(stepsOf('CMD')).toHaveLength(1)
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'apps/bff/package.json'), 'utf8')) as {
      scripts: { start: string }
    }
    expect(JSON.parse(stepsOf('CMD')[0]?.text ?? '').join(' ')).toBe(scripts.start.replace('src/', 'apps/bff/src/'))
    expect(stepsOf('HEALTHCHECK')).toHaveLength(1)
    const afterUser = image.steps.slice(image.steps.findIndex(({ keyword }) => keyword === 'USER'))
    expect(afterUser.map(({ keyword }) => keyword)).not.toContain('RUN')
  })

  it('SC-05: takes no secret as argument, variable or file', () => {
    for (const { steps } of stages) {
      for (const { keyword, text } of steps) {
        expect(keyword).not.toBe('ARG')
        if (keyword === 'ENV') expect(text).not.toMatch(/SECRET|CLIENT|TOKEN|PASSWORD/)
      }
    }
    expect(
      readFileSync(join(ROOT, '.dockerignore'), 'utf8')
        .split('\n')
        .filter((line) => !line.startsWith('#'))[0],
    ).toBe('*')
  })

  it('exposes the port that it listens on', () => {
    const variables = stepsOf('ENV')
      .map(({ text }) => text)
      .join(' ')
    expect(stepsOf('EXPOSE')[0]?.text).toBe(/PORT=(\d+)/.exec(variables)?.[1])
    expect(variables).toContain('NODE_ENV=production')
  })
})
