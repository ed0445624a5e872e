import type { ComponentProps } from 'react'
import './button.css'

type ButtonProps = ComponentProps<'button'> & { kind?: 'primary' | 'quiet' }

export function Button({ kind = 'quiet', type = 'button', ...rest }: ButtonProps) {
  return <button className={`button button--${kind}`} type={type} {...rest} />
}
