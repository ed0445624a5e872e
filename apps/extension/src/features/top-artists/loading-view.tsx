import './loading-view.css'

/** Skeleton, shown after a short delay to avoid flicker. */
export function LoadingView() {
  return (
    <div className="loading-view" aria-hidden="true">
      <div className="loading-view__picture" />
      <div className="loading-view__line" />
      <div className="loading-view__line loading-view__line--short" />
    </div>
  )
}
