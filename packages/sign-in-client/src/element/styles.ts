/** The look of the element. Text and background are the page's own, so that it fits light and dark pages. */
export const styles = `
:host { display: block; font: var(--stagedoor-font, inherit); color: var(--stagedoor-color, inherit); overflow-wrap: anywhere; }
:host([hidden]) { display: none; }
p { margin: 0; }
/* Empty ones stay in the accessibility tree, so that their first text is announced. */
p:not(:empty), [part~=label], [part~=link], [part~=actions] { margin: 0 0 8px; }
[part~=content], [part~=view] { display: flex; flex-direction: column; align-items: flex-start; width: 100%; }
[part~=actions] { display: flex; flex-wrap: wrap; gap: 8px; width: 100%; }
[part~=status], [part~=label] { font-weight: 600; }
[part~=notice]:not(:empty) { padding-left: 8px; border-left: 4px solid var(--stagedoor-error, #d13b4f); }
[part~=button], [part~=field] { box-sizing: border-box; max-width: 100%; min-height: 32px; padding: 4px min(12px, 4vw); border: 1px solid currentColor; border-radius: var(--stagedoor-radius, 4px); background: transparent; color: inherit; font: inherit; }
[part~=button] { cursor: pointer; }
[part~=primary] { border-color: transparent; background: var(--stagedoor-accent, #1f5f99); color: var(--stagedoor-on-accent, #fff); font-weight: 600; }
[part~=button][aria-disabled=true] { cursor: default; }
[part~=field] { width: 12em; }
[part~=link] { display: inline-block; padding: 4px 0; color: inherit; }
:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
.visually-hidden { position: absolute; width: 1px; height: 1px; min-height: 0; padding: 0; border: 0; overflow: hidden; clip-path: inset(50%); }
`
