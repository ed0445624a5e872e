import type { ReactNode } from 'react'
import { Dialog as AriaDialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import './dialog.css'

type DialogProps = {
  title: string
  isOpen: boolean
  onClose: () => void
  /** Asks before something is lost: not closed by a click beside it. */
  isAlert?: boolean
  children: ReactNode
}

/** A modal dialog. Its button gets the focus back when it closes. */
export function Dialog({ title, isOpen, onClose, isAlert = false, children }: DialogProps) {
  return (
    <ModalOverlay
      className="overlay"
      isOpen={isOpen}
      isDismissable={!isAlert}
      onOpenChange={(opens) => {
        if (!opens) onClose()
      }}
    >
      <Modal className="modal">
        <AriaDialog className="dialog" role={isAlert ? 'alertdialog' : 'dialog'}>
          <Heading slot="title" className="dialog__title">
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
