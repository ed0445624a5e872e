import { Button } from '../../components/button.tsx'
import { useConfigureTexts } from '../../language/use-texts.ts'
import './configure-dialog.css'

/** Placeholder while Tableau connects, in the same layout. */
export function ConfigureLoading() {
  const { text } = useConfigureTexts()
  return (
    <div className="configure">
      <h1 className="configure__heading">{text('configure.title')}</h1>
      <div className="configure__fields">
        <p role="status">{text('configure.asking')}</p>
      </div>
      <div className="configure__preview" />
      <div className="configure__actions">
        <Button aria-disabled>{text('configure.cancel')}</Button>
        <Button kind="primary" aria-disabled>
          {text('configure.save')}
        </Button>
      </div>
    </div>
  )
}
