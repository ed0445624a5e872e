import { useState } from 'react'
import { ApiFailure } from '../../api/api-failure.ts'
import type { Integration, Template, TemplateField } from '../../api/types.ts'
import { Button } from '../../components/button.tsx'
import { Problem } from '../../components/problem.tsx'
import { SelectField } from '../../components/select-field.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useTexts } from '../../language/use-texts.ts'
import { byOrder, type Config, defaultsOf, isMet, withValue } from './template-config.ts'

export type IntegrationInput = { name: string; description: string; config: Config }

type IntegrationFormProps = {
  template: Template
  /** Absent for a new one. */
  integration?: Integration
  action: string
  isPending: boolean
  error: Error | null
  onSubmit: (input: IntegrationInput) => void
}

/** A form made from the options and fields of a template. Stored secrets are not shown; an empty field keeps them. */
export function IntegrationForm({ template, integration, action, isPending, error, onSubmit }: IntegrationFormProps) {
  const texts = useTexts()
  const [name, setName] = useState(integration?.name ?? '')
  const [description, setDescription] = useState(integration?.description ?? '')
  const [config, setConfig] = useState<Config>(() => ({ ...defaultsOf(template), ...integration?.config }))
  const set = (key: string, value: string | boolean) => setConfig((now) => withValue(template, now, key, value))
  const options = [...template.options].sort(byOrder).filter((option) => isMet(option.visibility_expression, config))
  const fields = [...template.fields].sort(byOrder).filter((field) => isMet(field.visibility_expression, config))
  const isStored = ({ name: field }: TemplateField) =>
    integration !== undefined && !integration.missing_secrets.includes(field)
  const wrong = error instanceof ApiFailure ? error.payload['field'] : undefined

  return (
    <form
      className="card form"
      onSubmit={(event) => {
        event.preventDefault()
        const shown = [...options, ...fields].map((part) => [part.name, config[part.name] ?? ''] as const)
        const secrets = fields.filter(({ secret }) => secret).map((field) => field.name)
        const sent = shown.filter(([key, value]) => !(secrets.includes(key) && value === ''))
        onSubmit({ name: name.trim(), description: description.trim(), config: Object.fromEntries(sent) })
      }}
    >
      <TextField label={texts.text('portal.name')} value={name} onChange={setName} isRequired maxLength={128} />
      <TextField
        label={texts.text('settings.description')}
        hint={texts.text('integrations.descriptionHint')}
        value={description}
        onChange={setDescription}
        isMultiline
        maxLength={512}
      />
      {options.map((option) =>
        option.type === 'bool' ? (
          <label key={option.name} className="choice">
            <input
              type="checkbox"
              checked={config[option.name] === true}
              onChange={({ target }) => set(option.name, target.checked)}
            />
            <span>
              {option.label}
              <span className="field__hint"> {option.description}</span>
            </span>
          </label>
        ) : (
          <SelectField
            key={option.name}
            label={option.label}
            hint={option.description}
            value={String(config[option.name] ?? '')}
            choices={option.values.map((value) => [value, value])}
            onChange={(value) => set(option.name, value)}
          />
        ),
      )}
      {fields.map((field) => (
        <TextField
          key={field.name}
          label={field.label}
          hint={hintOf(field, isStored(field), texts.text('integrations.secretKept'))}
          error={
            wrong === field.name || wrong === `config.${field.name}` ? texts.text('integrations.wrongField') : undefined
          }
          value={String(config[field.name] ?? '')}
          onChange={(value) => set(field.name, value)}
          isSecret={field.secret}
          isMultiline={field.multiline && !field.secret}
        />
      ))}
      {error && <Problem error={error} />}
      <div className="actions">
        <Button type="submit" look="primary" isPending={isPending}>
          {action}
        </Button>
      </div>
    </form>
  )
}

function hintOf({ secret, description }: TemplateField, isKept: boolean, kept: string): string {
  return secret && isKept ? `${kept} ${description}` : description
}
