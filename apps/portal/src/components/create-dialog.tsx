import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTexts } from '../language/use-texts.ts'
import { Button } from './button.tsx'
import { CopyField } from './copy-field.tsx'
import { Dialog } from './dialog.tsx'
import { Problem } from './problem.tsx'
import { TextField } from './text-field.tsx'

type CreateDialogProps = {
  title: string
  nameLabel: string
  nameHint?: string
  /** That the secret is shown once. */
  once: string
  valueLabel: string
  isOpen: boolean
  onClose: () => void
  /** Returns the secret. */
  create: (name: string) => Promise<string>
}

/** Creates a named secret and shows it once. */
export function CreateDialog({ isOpen, ...props }: CreateDialogProps) {
  return (
    <Dialog title={props.title} isOpen={isOpen} onClose={props.onClose}>
      <Create {...props} />
    </Dialog>
  )
}

function Create({ title, nameLabel, nameHint, once, valueLabel, onClose, create }: Omit<CreateDialogProps, 'isOpen'>) {
  const texts = useTexts()
  const [name, setName] = useState('')
  const { mutate, data: secret, isPending, error } = useMutation({ mutationFn: create, gcTime: 0 })
  if (secret !== undefined) {
    return (
      <>
        <p role="status">{once}</p>
        <CopyField label={valueLabel} value={secret} />
        <div className="dialog__actions">
          <Button look="primary" autoFocus onPress={onClose}>
            {texts.text('portal.close')}
          </Button>
        </div>
      </>
    )
  }
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        mutate(name.trim())
      }}
    >
      <TextField
        label={nameLabel}
        hint={nameHint}
        value={name}
        onChange={setName}
        maxLength={64}
        isRequired
        isFocused
      />
      {error && <Problem error={error} />}
      <div className="dialog__actions">
        <Button onPress={onClose}>{texts.text('portal.cancel')}</Button>
        <Button type="submit" look="primary" isPending={isPending} isDisabled={name.trim() === ''}>
          {title}
        </Button>
      </div>
    </form>
  )
}
