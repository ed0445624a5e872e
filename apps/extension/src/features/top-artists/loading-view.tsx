import './loading-view.css'

/** The shape of what is coming. It appears only after a moment, so that a quick answer does not flicker. */
export function LoadingView() {
  return (
    <div className="loading-view" aria-hidden="true">
      <div className="loading-view__picture" />
      <div className="loading-view__line" />
      <div className="loading-view__line loading-view__line--short" />
    </div>
  )
}
