import type { ComponentProps } from 'react'
import { Link } from 'wouter'
import './button.css'

type LinkButtonProps = { href: string; look?: 'primary' | 'quiet' } & Pick<
  ComponentProps<'a'>,
  'aria-label' | 'children'
>

/** A link to another page of the portal that looks like a button. */
export function LinkButton({ look = 'quiet', ...props }: LinkButtonProps) {
  return <Link {...props} className={`button button--${look}`} />
}
