import { describe, expect, it } from 'vitest'
import { startStandIn } from './start-stand-in.ts'

describe('initializing', () => {
  it("sends the library's two messages and then has the dashboard", async () => {
    const standIn = startStandIn()
    const { environment, dashboardContent } = await standIn.initialize({ configure: () => {} })
    expect(standIn.questions).toEqual([
      {
        msgType: 'initialize',
        msgGuid: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
        apiVersion: { major: 1, minor: 179, fix: 0 },
        crossFrameVersion: { major: 1, minor: 0, fix: 0 },
        options: { isAlpha: false },
      },
      {
        msgType: 'command',
        msgGuid: expect.any(String),
        verbId: 'initialize-extension',
        parameters: {
          'function-name': 'initializeDashboardExtensionsAsync',
          'extension-context-menu-ids': ['configure'],
          'is-extension-dialog': false,
        },
      },
    ])
    expect(environment).toMatchObject({ apiVersion: '1.14.0', context: 'server', locale: 'en-us' })
    expect(dashboardContent.dashboard).toMatchObject({ name: 'Sales Dashboard', size: { width: 1200, height: 800 } })
    expect(dashboardContent.dashboard.worksheets).toMatchObject([{ name: 'Sales by Region' }])
  })

  it('sends one request for repeated calls', async () => {
    const standIn = startStandIn()
    await standIn.initialize()
    await standIn.tableau.extensions.initializeAsync()
    expect(standIn.questions).toHaveLength(2)
  })

  it('rejects outside of a dashboard', async () => {
    const { tableau } = startStandIn({ isFramed: false })
    await expect(tableau.extensions.initializeAsync()).rejects.toContain('This page is not in a dashboard')
  })

  it.each([
    ['internal-error', 'internal-error'],
    ['unknown-verb-id', 'internal-error'],
    ['visibility-error', 'visibility-error'],
    ['version-not-configured', 'api-not-initialized'],
  ])('maps the host’s %s to %s', async (errorCode, shown) => {
    const standIn = startStandIn()
    const initialized = standIn.tableau.extensions.initializeAsync()
    standIn.answer({ error: { errorCode, message: 'Try again.' } })
    await expect(initialized).rejects.toMatchObject({ errorCode: shown, message: `${shown}: Try again.` })
  })

  it('drops a response of another window and one without data, and accepts the next', async () => {
    const standIn = startStandIn()
    const initialized = standIn.tableau.extensions.initializeAsync()
    const commandGuid = standIn.questions[0]?.msgGuid
    const forged = { msgType: 'command-response', commandGuid, error: { errorCode: 'internal-error', message: '' } }
    standIn.say(forged, { postMessage() {} })
    standIn.answer({ data: undefined })
    standIn.answer({ error: { errorCode: 'visibility-error', message: 'Genuine.' } })
    await expect(initialized).rejects.toMatchObject({ errorCode: 'visibility-error' })
  })

  it('calls the page back when its menu item is chosen', async () => {
    const standIn = startStandIn()
    const chosen: string[] = []
    await standIn.initialize({ configure: () => chosen.push('configure') })
    standIn.notify('context-menu-click', { id: 'unknown' })
    standIn.notify('context-menu-click', { id: 'configure' })
    expect(chosen).toEqual(['configure'])
  })
})

describe('settings', () => {
  async function startSettings() {
    const standIn = startStandIn()
    const { settings } = await standIn.initialize()
    return { standIn, settings }
  }

  it('are local until they are saved', async () => {
    const { standIn, settings } = await startSettings()
    settings.set('theme', 'dark')
    settings.erase('none')
    expect(settings.get('theme')).toBe('dark')
    expect(settings.get('none')).toBeUndefined()
    expect(settings.getAll()).toEqual({ theme: 'dark', empty: '' })
    expect(settings.isModified).toBe(true)
    expect(standIn.questions).toHaveLength(2)
  })

  it('send the whole map when they are saved, without erased ones', async () => {
    const { standIn, settings } = await startSettings()
    settings.set('color', 'red')
    settings.erase('theme')
    const saved = settings.saveAsync()
    expect(standIn.questions.at(-1)).toMatchObject({
      verbId: 'save-extension-settings',
      parameters: { 'function-name': 'saveSettingsAsync', 'settings-values': { color: 'red', empty: '' } },
    })
    standIn.answer({ data: { settingsValues: { color: 'red', empty: '' } } })
    expect(await saved).toEqual({ color: 'red', empty: '' })
    expect(settings.isModified).toBe(false)
  })

  it('send nothing if nothing was modified', async () => {
    const { standIn, settings } = await startSettings()
    expect(await settings.saveAsync()).toEqual({ theme: 'light', empty: '' })
    expect(standIn.questions).toHaveLength(2)
  })

  it('do not erase an empty value', async () => {
    const { settings } = await startSettings()
    settings.erase('empty')
    expect(settings.isModified).toBe(false)
    expect(settings.get('empty')).toBe('')
  })

  it('cannot change while a save runs', async () => {
    const { standIn, settings } = await startSettings()
    settings.set('theme', 'dark')
    const saved = settings.saveAsync()
    expect(() => settings.set('theme', 'light')).toThrow('setting-save-in-progress')
    expect(() => settings.erase('theme')).toThrow('setting-save-in-progress')
    expect(() => settings.saveAsync()).toThrow('setting-save-in-progress')
    expect(() => settings.erase('none')).not.toThrow()
    standIn.answer({ data: { settingsValues: { theme: 'dark' } } })
    await saved
    expect(() => settings.set('theme', 'light')).not.toThrow()
  })

  it('stay modified when the host rejects the save', async () => {
    const { standIn, settings } = await startSettings()
    settings.set('theme', 'dark')
    const saved = settings.saveAsync()
    standIn.answer({ error: { errorCode: 'internal-error', message: 'No.' } })
    await expect(saved).rejects.toMatchObject({ errorCode: 'internal-error' })
    expect(settings.isModified).toBe(true)
  })

  it('are replaced by a change from elsewhere before the event', async () => {
    const { standIn, settings } = await startSettings()
    const seen: unknown[] = []
    const stop = settings.addEventListener('settings-changed', (event: { newSettings: object }) => {
      seen.push([event.newSettings, settings.get('unsaved')])
    })
    settings.set('unsaved', 'yes')
    standIn.notify('settings-changed', { newSettings: { theme: 'dark' } })
    stop()
    standIn.notify('settings-changed', { newSettings: {} })
    expect(seen).toEqual([[{ theme: 'dark' }, undefined]])
  })

  it('have one event', async () => {
    const { settings } = await startSettings()
    expect(() => settings.addEventListener('filter-changed', () => {})).toThrow('unsupported-event-name')
    expect(settings.removeEventListener('settings-changed', () => {})).toBe(false)
  })
})

describe('dialogs', () => {
  async function openDialog(data: string) {
    const standIn = startStandIn()
    const { ui } = await standIn.initialize()
    const closed = ui.displayDialogAsync('http://localhost/dialog.html', 'hi', { width: 300 })
    expect(standIn.questions.at(-1)).toMatchObject({
      verbId: 'display-dialog',
      parameters: { 'extension-dialog-payload': 'hi', 'extension-dialog-height': 400, 'extension-dialog-width': 300 },
    })
    standIn.answer({ data })
    return { standIn, closed }
  }

  it('return their closing payload', async () => {
    const { standIn, closed } = await openDialog('success')
    await new Promise(setImmediate)
    standIn.notify('extension-dialog-update', { isCloseEvent: true, closePayload: 'bye' })
    expect(await closed).toBe('bye')
  })

  it('reject when the viewer closes them', async () => {
    const { standIn, closed } = await openDialog('success')
    await new Promise(setImmediate)
    standIn.notify('extension-dialog-update', { isCloseEvent: false })
    await expect(closed).rejects.toMatchObject({ errorCode: 'dialog-closed-by-user' })
  })

  it.each([
    ['dialog-already-open', 'dialog-already-open'],
    ['invalid-domain', 'invalid-dialog-domain'],
  ])('reject for the host’s %s', async (outcome, errorCode) => {
    const { closed } = await openDialog(outcome)
    await expect(closed).rejects.toMatchObject({ errorCode })
  })
})
