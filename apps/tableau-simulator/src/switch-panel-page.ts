import { languages } from './host/languages.ts'
import { choices, type Switches, sizePresets, zoneLimitsPx } from './host/switches.ts'

type ChoiceName = keyof typeof choices

const languageNames = Object.fromEntries(Object.entries(languages).map(([code, { name }]) => [code, name]))

/** Explanations of unclear options. */
const optionTexts: Partial<Record<ChoiceName | 'size', Record<string, string>>> = {
  context: { server: 'Server, Cloud', desktop: 'Desktop' },
  mode: { viewing: 'Viewing', authoring: 'Authoring' },
  language: languageNames,
  theme: { light: 'Light', dark: 'Dark', paper: 'Paper, serif', bold: 'Large, bold', hostile: 'Hostile styles' },
  initialize: { answer: 'Answers', never: 'Never answers' },
  api: { current: '1.14 (2025.3)', old: '1.4 (2020.2)' },
  dialogs: { open: 'A box on the page', window: 'A window of the browser', refuse: 'Blocked' },
  saving: { accept: 'For this visit', refuse: 'Refused' },
  external: { open: 'Open in a tab', catch: 'Only list' },
  size: { default: 'Default', quadrant: 'Quadrant', horizontal: 'Horizontal', vertical: 'Vertical', full: 'Full' },
}

/** The form with all switches and their current values. */
export function renderSwitchPanel(switches: Switches, extensionUrls: readonly string[]): string {
  const { widthPx, heightPx } = switches
  const preset = Object.entries(sizePresets).find(([, size]) => size.widthPx === widthPx && size.heightPx === heightPx)
  const toOption = (name: ChoiceName | 'size') => (value: string) => ({
    value,
    text: optionTexts[name]?.[value] ?? value,
  })
  const choose = (name: ChoiceName, label: string) =>
    renderSelect(name, label, choices[name].map(toOption(name)), switches[name])
  const presets = Object.keys(sizePresets).map(toOption('size'))
  const faults = ['initialize', 'api', 'dialogs', 'saving'] as const
  const isFaulty = faults.some((name) => switches[name] !== choices[name][0])

  return `<form id="switches" class="switches" autocomplete="off" data-extension-urls="${escapeHtml(extensionUrls.join(' '))}">
    <details open>
      <summary>Tableau</summary>
      <div class="fields">
        ${choose('context', 'Tableau')}
        ${choose('mode', 'Mode')}
        ${choose('language', 'Language')}
        ${choose('locale', 'Locale')}
        ${choose('theme', 'Workbook theme')}
        ${choose('external', 'System browser')}
      </div>
    </details>
    <details open>
      <summary>Extension</summary>
      <div class="fields">
        ${renderSelect('size', 'Zone size', [{ value: '', text: 'Custom' }, ...presets], preset?.[0] ?? '')}
        <span class="pair">${renderLength('width', 'Width', widthPx)}${renderLength('height', 'Height', heightPx)}</span>
        ${choose('zones', 'Zones')}
        <label>Address <input type="url" name="extension" list="extensions" required value="${escapeHtml(switches.extensionUrl)}"></label>
        <datalist id="extensions">${extensionUrls.map((url) => `<option value="${escapeHtml(url)}">`).join('')}</datalist>
      </div>
    </details>
    <details${isFaulty ? ' open' : ''}>
      <summary>What goes wrong</summary>
      <div class="fields">
        ${choose('initialize', 'Initialization')}
        ${choose('api', 'API')}
        ${choose('dialogs', 'Dialogs')}
        ${choose('saving', 'Settings of viewers')}
      </div>
    </details>
  </form>`
}

type Option = { value: string; text: string }

function renderSelect(name: string, label: string, options: Option[], chosen: string): string {
  const items = options.map(
    ({ value, text }) => `<option value="${value}"${value === chosen ? ' selected' : ''}>${text}</option>`,
  )
  return `<label>${label} <select name="${name}">${items.join('')}</select></label>`
}

function renderLength(name: string, label: string, px: number): string {
  const { min, max } = zoneLimitsPx
  return `<label>${label} <input type="number" name="${name}" min="${min}" max="${max}" required value="${px}"></label>`
}

/** Escapes a text for an element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
