import { dashboard } from './host/dashboard.ts'
import type { Switches } from './host/switches.ts'
import { renderSalesByMonth, renderSalesByRegion } from './sales-charts.ts'
import { renderSwitchPanel } from './switch-panel-page.ts'

/** The page that looks like a dashboard. The zone itself is put in by `host/host.ts`. */
export function renderHostPage(switches: Switches, extensionUrl: string): string {
  const [byRegion, byMonth] = dashboard.worksheets
  return `<!doctype html>
<html lang="en" data-theme="${switches.theme}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${dashboard.name} - simulated Tableau</title>
  <link rel="icon" href="/host/icon.svg">
  <link rel="stylesheet" href="/host/host.css">
  <link rel="stylesheet" href="/host/dashboard.css">
  <link rel="stylesheet" href="/host/panel.css">
  <script type="module" src="/host/host.ts"></script>
</head>
<body>
  <header class="title-bar">
    <img src="/host/icon.svg" alt="" width="24" height="24">
    <strong>Sales Review</strong>
    <span id="product" class="badge"></span>
    <span class="hint">Simulated Tableau. Invented data.</span>
  </header>
  <main class="workbook">
    <div class="sheets">
      <section id="dashboard" class="sheet" role="tabpanel" aria-labelledby="tab-dashboard">
        <h1>${dashboard.name}</h1>
        <div class="dashboard-grid">
          <div class="worksheets">
            <figure class="worksheet"><figcaption>${byRegion.name}</figcaption>${renderSalesByRegion()}</figure>
            <figure class="worksheet"><figcaption>${byMonth.name}</figcaption>${renderSalesByMonth()}</figure>
          </div>
          <div id="zones" class="zones"></div>
        </div>
      </section>
      <section id="by-region" class="sheet" role="tabpanel" aria-labelledby="tab-by-region" hidden>
        <h1>${byRegion.name}</h1>
        <div class="worksheet">${renderSalesByRegion()}</div>
      </section>
      <section id="by-month" class="sheet" role="tabpanel" aria-labelledby="tab-by-month" hidden>
        <h1>${byMonth.name}</h1>
        <div class="worksheet">${renderSalesByMonth()}</div>
      </section>
    </div>
    <div id="tabs" class="tabs" role="tablist" aria-label="Sheets">
      <button type="button" role="tab" id="tab-by-region" aria-controls="by-region" aria-selected="false" tabindex="-1">${byRegion.name}</button>
      <button type="button" role="tab" id="tab-by-month" aria-controls="by-month" aria-selected="false" tabindex="-1">${byMonth.name}</button>
      <button type="button" role="tab" id="tab-dashboard" aria-controls="dashboard" aria-selected="true">${dashboard.name}</button>
    </div>
  </main>
  <aside class="panel" aria-label="Simulator">
    ${renderSwitchPanel(switches, extensionUrl)}
    <section id="external" class="external" aria-label="System browser" hidden><ul id="external-list"></ul></section>
    <section class="messages" aria-label="Messages">
      <div class="messages-bar"><h2>Messages</h2><button type="button" id="clear-log">Clear</button></div>
      <ol id="log" tabindex="0" aria-label="Messages between host and extension"></ol>
    </section>
  </aside>
</body>
</html>
`
}
