import { useConfigureTexts } from '../../language/use-texts.ts'
import { backgrounds, LONGEST_TITLE, layouts, MOST_ARTISTS } from '../../settings/settings.ts'
import type { Draft, DraftErrors } from './draft.ts'
import { Field } from './field.tsx'

type LookFieldsProps = { draft: Draft; errors: DraftErrors; onChange: (change: Partial<Draft>) => void }

/** Title, number, layout and background. */
export function LookFields({ draft: { title, count, layout, background }, errors, onChange }: LookFieldsProps) {
  const { text } = useConfigureTexts()
  return (
    <fieldset className="configure__group">
      <legend>{text('look.legend')}</legend>
      <Field label={text('look.title')} hint={text('look.titleHint')}>
        {(ids) => (
          <input
            {...ids}
            type="text"
            maxLength={LONGEST_TITLE}
            value={title}
            onChange={({ target }) => onChange({ title: target.value })}
          />
        )}
      </Field>
      <Field label={text('look.count')} hint={text('look.countHint', { most: MOST_ARTISTS })} error={errors.count}>
        {(ids) => (
          <input
            {...ids}
            type="number"
            min={1}
            max={MOST_ARTISTS}
            step={1}
            value={count}
            onChange={({ target }) => onChange({ count: target.value })}
          />
        )}
      </Field>
      <fieldset className="configure__group">
        <legend>{text('look.layout')}</legend>
        {layouts.map((name) => (
          <label className="configure__check" key={name}>
            <input type="radio" name="layout" checked={layout === name} onChange={() => onChange({ layout: name })} />
            {text(`look.layout.${name}`)}
          </label>
        ))}
      </fieldset>
      <fieldset className="configure__group">
        <legend>{text('look.background')}</legend>
        {backgrounds.map((name) => (
          <label className="configure__check" key={name}>
            <input
              type="radio"
              name="background"
              checked={background === name}
              onChange={() => onChange({ background: name })}
            />
            {text(`look.background.${name}`)}
          </label>
        ))}
      </fieldset>
    </fieldset>
  )
}
