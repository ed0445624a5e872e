import type { Switches } from './host/switches.ts'
import { dashboard, type WorksheetPlan } from './host/workbook/dashboard.ts'
import { renderSwitchPanel } from './switch-panel-page.ts'

const { name, worksheets } = dashboard

/** The dashboard page. `host/host.ts` adds its dynamic parts. */
export function renderHostPage(switches: Switches, extensionUrl: string): string {
  return `<!doctype html>
<html lang="en" data-theme="${switches.theme}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${name} - simulated Tableau</title>
  <link rel="icon" href="/host/icon.svg">
  ${['host', 'dashboard', 'chart', 'dialog', 'panel'].map((file) => `<link rel="stylesheet" href="/host/${file}.css">`).join('\n  ')}
  <script type="module" src="/host/host.ts"></script>
</head>
<body>
  <header class="title-bar">
    <img src="/host/icon.svg" alt="" width="24" height="24">
    <strong>Sales Review</strong>
    <span id="product" class="badge"></span>
    <span class="hint">Simulated Tableau. Invented data.</span>
    <label class="export-choice">Export for
      <select id="export-reader"><option value="viewer">the viewer</option><option value="nobody">a subscription</option></select>
    </label>
    <button type="button" id="export">Export</button>
  </header>
  <main class="workbook">
    <div class="sheets">
      <section id="dashboard" class="sheet" role="tabpanel" aria-labelledby="tab-dashboard">
        <h1>${name}</h1>
        <div id="parameters" class="parameters" role="group" aria-label="Parameters"></div>
        <div class="dashboard-grid">
          <div class="worksheets">${worksheets.map(renderFigure).join('')}</div>
          <div id="zones" class="zones"></div>
        </div>
      </section>
      ${worksheets.map(renderSheet).join('\n      ')}
    </div>
    <div id="tabs" class="tabs" role="tablist" aria-label="Sheets">
      ${worksheets.map((plan) => renderTab(plan.sheetId, plan.name, false)).join('\n      ')}
      ${renderTab('dashboard', name, true)}
    </div>
  </main>
  <aside class="panel" aria-label="Simulator">
    <div class="set-up">
      ${renderSwitchPanel(switches, extensionUrl)}
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

function renderSheet({ name, sheetId }: WorksheetPlan): string {
  return `<section id="${sheetId}" class="sheet" role="tabpanel" aria-labelledby="tab-${sheetId}" hidden>
        <h1>${name}</h1>
        <div class="worksheet" data-worksheet="${name}"></div>
      </section>`
}

function renderTab(sheetId: string, name: string, isShown: boolean): string {
  const state = isShown ? 'aria-selected="true"' : 'aria-selected="false" tabindex="-1"'
  return `<button type="button" role="tab" id="tab-${sheetId}" aria-controls="${sheetId}" ${state}>${name}</button>`
}
