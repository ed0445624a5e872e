import { languages } from './host/languages.ts'
import { choices, type Switches, sizePresets, zoneLimitsPx } from './host/switches.ts'

/** What the options mean, where their name alone does not say it. */
const optionTexts: Record<string, string> = {
  ...languages,
  server: 'Server, Cloud',
  desktop: 'Desktop',
  viewing: 'Viewing',
  authoring: 'Authoring',
  light: 'Light',
  dark: 'Dark',
  answer: 'Answers',
  never: 'Never answers',
  open: 'Open in a tab',
  catch: 'Only list',
  default: 'Default',
  quadrant: 'Quadrant',
  horizontal: 'Horizontal',
  vertical: 'Vertical',
  full: 'Full',
}

/** The form with all switches, set as they are now. */
export function renderSwitchPanel(switches: Switches, extensionUrl: string): string {
  const { widthPx, heightPx } = switches
  const preset = Object.entries(sizePresets).find(([, size]) => size.widthPx === widthPx && size.heightPx === heightPx)
  const presets = Object.keys(sizePresets).map((name) => ({ value: name, text: optionTexts[name] ?? name }))
  const choose = (name: keyof typeof choices, label: string) => {
    const options = choices[name].map((value) => ({ value, text: optionTexts[value] ?? value }))
    return renderSelect(name, label, options, switches[name])
  }
  return `<form id="switches" class="switches" autocomplete="off" data-extension-url="${escapeHtml(extensionUrl)}">
    ${choose('context', 'Tableau')}
    ${choose('mode', 'Mode')}
    ${choose('language', 'Language')}
    ${choose('locale', 'Locale')}
    ${choose('theme', 'Workbook theme')}
    ${choose('initialize', 'Initialization')}
    ${choose('external', 'System browser')}
    ${choose('zones', 'Zones')}
    ${renderSelect('size', 'Zone size', [{ value: '', text: 'Custom' }, ...presets], preset?.[0] ?? '')}
    <span class="pair">${renderLength('width', 'Width', widthPx)}${renderLength('height', 'Height', heightPx)}</span>
    <label class="wide">Extension <input type="url" name="extension" required value="${escapeHtml(switches.extensionUrl)}"></label>
    <button type="button" id="reset-workbook" class="wide">Forget saved settings</button>
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

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
