/** Runs of content. */
export type ContentLeases = {
  /** Whether this run of the content has not ended. */
  isLive(content: string, lease: string): Promise<boolean>
}
