import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button'
import './button.css'

type ButtonProps = AriaButtonProps & { look?: 'primary' | 'quiet' | 'danger' | 'plain' }

export function Button({ look = 'quiet', ...props }: ButtonProps) {
  return <AriaButton {...props} className={`button button--${look}`} />
}
