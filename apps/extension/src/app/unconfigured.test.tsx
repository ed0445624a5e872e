// @vitest-environment jsdom
import { render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { Unconfigured } from './unconfigured.tsx'

it('shows developers how to get a configuration', () => {
  render(<Unconfigured />)
  expect(screen.getByRole('alert').textContent).toMatch(/no configuration.*npx -y pnpm start/)
})
