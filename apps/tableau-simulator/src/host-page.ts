import type { Switches } from './host/switches.ts'
import { dashboard, type WorksheetPlan } from './host/workbook/dashboard.ts'
import { escapeHtml, renderSwitchPanel } from './switch-panel-page.ts'

const { name, worksheets } = dashboard

/** An embedded view: who sees it, and what of the workbook it shows. */
export type EmbeddedView = {
  viewer: string
  regions: readonly string[]
  /** Names of workbook and view. */
  workbook: string
  view: string
  hasTabs: boolean
  toolbar: 'top' | 'bottom' | 'hidden'
}

/** The dashboard page, or an embedded view of it. `host/host.ts` adds its dynamic parts. */
export function renderHostPage(switches: Switches, extensionUrls: readonly string[], embedded?: EmbeddedView): string {
  const shown = worksheets.find((plan) => plan.name === embedded?.view)?.sheetId ?? 'dashboard'
  const title = embedded?.view ?? name
  return `<!doctype html>
<html lang="en" data-theme="${switches.theme}"${embedded ? ` data-regions="${embedded.regions.map(escapeHtml).join(',')}" data-toolbar="${embedded.toolbar}"` : ''}>
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${title} - simulated Tableau</title>
  <link rel="icon" href="/host/icon.svg">
  ${['host', 'dashboard', 'chart', 'dialog', 'panel', 'embedded'].map((file) => `<link rel="stylesheet" href="/host/${file}.css">`).join('\n  ')}
  <script type="module" src="/host/host.ts"></script>
</head>
<body>
  <header class="title-bar">
    <img src="/host/icon.svg" alt="" width="24" height="24">
    <strong>${embedded?.workbook ?? 'Sales Review'}</strong>${
      embedded
        ? `
    <span id="viewer">${escapeHtml(embedded.viewer)}</span>`
        : ''
    }
    <span id="product" class="badge"></span>
    <span class="hint">Simulated Tableau. Invented data.</span>
    <label class="export-choice">Export for
      <select id="export-reader"><option value="viewer">the viewer</option><option value="nobody">a subscription</option></select>
    </label>
    <button type="button" id="export">Export</button>
  </header>
  <main class="workbook">
    <div class="sheets">
      <section id="dashboard" class="sheet" role="tabpanel" aria-labelledby="tab-dashboard"${shown === 'dashboard' ? '' : ' hidden'}>
        <h1>${shown === 'dashboard' ? title : name}</h1>
        <div id="parameters" class="parameters" role="group" aria-label="Parameters"></div>
        <div class="dashboard-grid">
          <div class="worksheets">${worksheets.map(renderFigure).join('')}</div>
          <div id="zones" class="zones"></div>
        </div>
      </section>
      ${worksheets.map((plan) => renderSheet(plan, plan.sheetId === shown)).join('\n      ')}
    </div>
    <div id="tabs" class="tabs" role="tablist" aria-label="Sheets"${embedded?.hasTabs === false ? ' hidden' : ''}>
      ${worksheets.map((plan) => renderTab(plan.sheetId, plan.name, plan.sheetId === shown)).join('\n      ')}
      ${renderTab('dashboard', name, shown === 'dashboard')}
    </div>
  </main>
  <aside class="panel" aria-label="Simulator">
    <div class="set-up">
      ${renderSwitchPanel(switches, extensionUrls)}
      <details class="settings">
        <summary>Settings in the workbook</summary>
        <div id="settings-inspector"></div>
        <button type="button" id="reset-workbook">Forget saved settings</button>
      </details>
    </div>
    <section id="external" class="external" aria-label="System browser" hidden><ul id="external-list"></ul></section>
    <section class="messages" aria-label="Messages">
      <div class="messages-bar">
        <h2>Messages</h2>
        <input type="search" id="search-log" placeholder="Search" aria-label="Search the messages">
        <button type="button" id="clear-log">Clear</button>
      </div>
      <ol id="log" tabindex="0" aria-label="Messages between host and extension"></ol>
    </section>
  </aside>
</body>
</html>
`
}

function renderFigure({ name, zoneId }: WorksheetPlan): string {
  return `<figure class="worksheet" data-worksheet="${name}" data-zone-id="${zoneId}"><figcaption>${name}</figcaption></figure>`
}

function renderSheet({ name, sheetId }: WorksheetPlan, isShown: boolean): string {
  return `<section id="${sheetId}" class="sheet" role="tabpanel" aria-labelledby="tab-${sheetId}"${isShown ? '' : ' hidden'}>
        <h1>${name}</h1>
        <div class="worksheet" data-worksheet="${name}"></div>
      </section>`
}

function renderTab(sheetId: string, name: string, isShown: boolean): string {
  const state = isShown ? 'aria-selected="true"' : 'aria-selected="false" tabindex="-1"'
  return `<button type="button" role="tab" id="tab-${sheetId}" aria-controls="${sheetId}" ${state}>${name}</button>`
}
