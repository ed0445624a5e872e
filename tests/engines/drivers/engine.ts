/** An installed browser engine other than Chromium. Elements are found by XPath, which every engine's protocol has. */
export type Engine = {
  /** Opens a browser without cookies and storage. */
  openBrowser(): Promise<EngineBrowser>
  close(): Promise<void>
}

export type EngineBrowser = {
  /** Opens an address in a new window, as if typed. */
  open(url: string): Promise<EngineWindow>
  /** The open windows, each always as the same object. */
  windows(): Promise<EngineWindow[]>
  close(): Promise<void>
}

/** A document: the window's own, or that of a frame. Found again for every call, so it outlives a reload. */
export type EngineDocument = {
  /** Evaluates an expression and returns its JSON value. */
  evaluate<Value>(expression: string): Promise<Value>
  /** Clicks the first match with the pointer. Throws if there is none. */
  click(xpath: string): Promise<void>
  /** Types at the end of the first match. Throws if there is none. */
  type(xpath: string, text: string): Promise<void>
}

export type EngineWindow = EngineDocument & {
  frame(xpath: string): EngineDocument
  /** Opens an address in this window, as if typed. */
  goto(url: string): Promise<void>
  /** Presses the browser's reload button, and its back button. */
  reload(): Promise<void>
  back(): Promise<void>
  close(): Promise<void>
}
