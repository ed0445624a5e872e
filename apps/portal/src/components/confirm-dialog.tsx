import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTexts } from '../language/use-texts.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { useNotice } from './notice.tsx'
import { focusPageHeading } from './page.tsx'
import { Problem } from './problem.tsx'

type ConfirmDialogProps = {
  title: string
  /** The verb of the button. */
  action: string
  /** Shown when it was done. */
  notice: string
  isOpen: boolean
  onClose: () => void
  /** Resolves when the page shows the result. */
  run: () => Promise<unknown>
  children: ReactNode
}

/** Asks before something is deleted. Then the focus moves to the heading, because the button of the dialog may be gone. */
export function ConfirmDialog({ title, action, notice, isOpen, onClose, run, children }: ConfirmDialogProps) {
  const texts = useTexts()
  const announce = useNotice()
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: run,
    onSuccess: () => {
      onClose()
      announce(notice)
      // After the dialog has returned the focus.
      requestAnimationFrame(() => requestAnimationFrame(focusPageHeading))
    },
  })
  const close = () => {
    reset()
    onClose()
  }
  return (
    <Dialog title={title} isOpen={isOpen} onClose={close} isAlert>
      {children}
      {error && <Problem error={error} />}
      <div className="dialog__actions">
        <Button onPress={close}>{texts.text('portal.cancel')}</Button>
        <Button look="danger" isPending={isPending} onPress={() => mutate()}>
          {action}
        </Button>
      </div>
    </Dialog>
  )
}
