import { routes } from '@stagedoor/shared/routes'
import { html } from './html.ts'
import { layout } from './layout.ts'

type LandingPage = {
  nonce: string
  extensionUrl: string
  manifestUrl: string
  providerName: string
  /** Only in a trial: a pretend dashboard to see the extension in. */
  demo?: { simulatorUrl: string }
}

/** For whoever opens the server's own address: what this is, how to try it, how to put it into a workbook. In English. */
export function landingPage({ nonce, extensionUrl, manifestUrl, providerName, demo }: LandingPage): string {
  const title = `Sign in to ${providerName} from a Tableau dashboard`
  const address = new URL(extensionUrl)
  return layout({
    language: 'en',
    title,
    nonce,
    shape: 'wide',
    body: html`<h1>${title}</h1>
<p>This server is the side door: a dashboard extension cannot show ${providerName}’s sign-in page in its own frame, so it opens a window here,
and the sign-in comes back to the dashboard that asked for it.</p>

<h2>Try it</h2>
${demo && html`<p class="choices"><a class="button" href="${demo.simulatorUrl}">Open a pretend dashboard</a></p>`}
<p>${demo ? 'Or open' : 'Open'} <a href="${extensionUrl}">the extension alone in this browser</a>, without Tableau.</p>

<h2>Add it to a workbook</h2>
<ol>
<li><a href="${manifestUrl}" download>Download the manifest</a>, a small file whose name ends in <code>.trex</code>.</li>
<li>In Tableau, open a dashboard for editing and drag <strong>Extension</strong> from <strong>Objects</strong> onto it.</li>
<li>Choose <strong>Access Local Extensions</strong> (older versions: <strong>My Extensions</strong>) and pick the file.</li>
<li>Allow the extension. Its sign-in button appears in the dashboard.</li>
</ol>
<p>On Tableau Server and Tableau Cloud an administrator first adds this address to the safe list, under <strong>Settings</strong>,
<strong>Extensions</strong>:<br><code>${extensionUrl}</code></p>
${
  address.protocol === 'http:'
    ? html`<p class="note">This address works only where browser and server run on the same machine (<code>${address.host}</code>). For others,
serve the extension over https.</p>`
    : undefined
}

<h2>More</h2>
<ul>
<li><a href="${routes.errors}">Everything that can go wrong, and what to do</a></li>
</ul>`,
  })
}
