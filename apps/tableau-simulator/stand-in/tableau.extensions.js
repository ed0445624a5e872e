// @ts-check
/**
 * A stand-in for Tableau's Extensions API library: the same calls over the same messages, so that an extension runs in the
 * simulated dashboard without Tableau's file. Written for Chrome 87, the oldest engine that Tableau documents.
 * @see https://tableau.github.io/extensions-api/
 */
;(() => {
  /** @typedef {Record<string, any>} Wire What the host sent; it is trusted, as the library trusts it. */
  /** @typedef {(event: Wire) => unknown} EventHandler */

  const API_VERSION = '1.14.0'
  const INTERNAL_CONTRACT = { major: 1, minor: 179, fix: 0 }

  const ErrorCodes = Object.freeze({
    APINotInitialized: 'api-not-initialized',
    DialogAlreadyOpen: 'dialog-already-open',
    DialogClosedByUser: 'dialog-closed-by-user',
    InternalError: 'internal-error',
    InvalidDomainDialog: 'invalid-dialog-domain',
    SettingSaveInProgress: 'setting-save-in-progress',
    UnsupportedEventName: 'unsupported-event-name',
    VisibilityError: 'visibility-error',
  })

  class TableauError extends Error {
    /** @param {string} errorCode @param {string} message */
    constructor(errorCode, message) {
      super(`${errorCode}: ${message}`)
      this.name = 'TableauError'
      this.errorCode = errorCode
    }
  }

  /** The host's codes that the library shows; all others become `internal-error`. @type {Record<string, string>} */
  const shownCodes = {
    'version-not-configured': ErrorCodes.APINotInitialized,
    'visibility-error': ErrorCodes.VisibilityError,
  }

  /** Not `crypto.randomUUID`, which came with Chrome 92. */
  function createGuid() {
    const hex = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0'))
    return hex.join('').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
  }

  /** Questions and answers with the window that hosts the extension. @param {Window} host */
  function createChannel(host) {
    /** @type {Map<string, { resolve: (data: any) => void, reject: (error: Error) => void }>} */
    const questions = new Map()
    /** @type {Map<string, (data: any) => void>} */
    const listeners = new Map()
    const peer = { host, origin: '' }

    window.addEventListener('message', (event) => {
      if (event.source !== host || typeof event.data !== 'object' || event.data === null) return
      const { msgType, commandGuid, notificationId, data, error } = event.data
      const question = questions.get(commandGuid)
      if (msgType === 'notification' && data) listeners.get(notificationId)?.(data)
      if (msgType !== 'command-response' || question === undefined || !(data || error)) return
      questions.delete(commandGuid)
      peer.origin = event.origin
      const code = error && (shownCodes[error.errorCode] ?? ErrorCodes.InternalError)
      if (error) question.reject(new TableauError(code, error.message))
      else question.resolve(data)
    })

    /** @param {Wire} message @returns {Promise<any>} */
    function ask(message) {
      const msgGuid = createGuid()
      return new Promise((resolve, reject) => {
        questions.set(msgGuid, { resolve, reject })
        // Nobody knows the host's origin in advance, so the library says `*` as well.
        host.postMessage({ ...message, msgGuid }, '*')
      })
    }

    return {
      /** The host's window and, once it has answered, its origin. */
      peer,
      initialize: () =>
        ask({
          msgType: 'initialize',
          apiVersion: INTERNAL_CONTRACT,
          crossFrameVersion: { major: 1, minor: 0, fix: 0 },
          options: { isAlpha: false },
        }),
      /** @param {string} verbId @param {Wire} parameters */
      command: (verbId, parameters) => ask({ msgType: 'command', verbId, parameters }),
      /** @param {string} notificationId @param {((data: any) => void) | undefined} listener */
      listen(notificationId, listener) {
        if (listener) listeners.set(notificationId, listener)
        else listeners.delete(notificationId)
      },
    }
  }
  /** @typedef {ReturnType<typeof createChannel>} Channel */

  /** Settings live in memory; only `saveAsync` speaks with the host. @param {Channel} channel @param {Wire} saved */
  function createSettings(channel, saved) {
    const CHANGED = 'settings-changed'
    let values = new Map(Object.entries(saved))
    /** @type {Set<EventHandler>} */
    const handlers = new Set()
    let isModified = false
    let isSaving = false

    const getAll = () => Object.fromEntries(values)
    function checkNotSaving() {
      if (isSaving) throw new TableauError(ErrorCodes.SettingSaveInProgress, 'Wait until saveAsync() is done.')
    }
    /** @param {string} type */
    function checkEventType(type) {
      if (type !== CHANGED) throw new TableauError(ErrorCodes.UnsupportedEventName, `Use ${CHANGED} here.`)
    }

    channel.listen(CHANGED, ({ newSettings }) => {
      // As in the library: what was set and not saved is lost, before anyone is told.
      values = new Map(Object.entries(newSettings))
      isModified = false
      for (const handler of [...handlers]) handler({ type: CHANGED, newSettings: getAll() })
    })

    return {
      getAll,
      /** @param {string} key */
      get: (key) => values.get(key),
      get isModified() {
        return isModified
      },
      /** @param {string} key @param {string} value */
      set(key, value) {
        checkNotSaving()
        values.set(key, value)
        isModified = true
      },
      /** An empty value counts as missing here, as in the library. @param {string} key */
      erase(key) {
        if (!values.get(key)) return
        checkNotSaving()
        values.delete(key)
        isModified = true
      },
      saveAsync() {
        checkNotSaving()
        if (!isModified) return Promise.resolve(getAll())
        isSaving = true
        const parameters = { 'function-name': 'saveSettingsAsync', 'settings-values': getAll() }
        return channel.command('save-extension-settings', parameters).then(
          ({ settingsValues }) => {
            isSaving = false
            isModified = false
            values = new Map(Object.entries(settingsValues))
            return getAll()
          },
          (error) => {
            isSaving = false
            throw error
          },
        )
      },
      /** @param {string} type @param {EventHandler} handler */
      addEventListener(type, handler) {
        checkEventType(type)
        handlers.add(handler)
        return () => handlers.delete(handler)
      },
      /** @param {string} type @param {EventHandler} handler */
      removeEventListener(type, handler) {
        checkEventType(type)
        return handlers.delete(handler)
      },
    }
  }

  /** Dialogs: the host shows them. @param {Channel} channel */
  function createUi(channel) {
    const UPDATE = 'extension-dialog-update'
    /** @type {Record<string, string>} */
    const refusals = {
      'dialog-already-open': ErrorCodes.DialogAlreadyOpen,
      'invalid-domain': ErrorCodes.InvalidDomainDialog,
    }
    return {
      /**
       * @param {string} url
       * @param {string} [payload]
       * @param {{ height?: number, width?: number, dialogStyle?: string }} [options]
       * @returns {Promise<string>}
       */
      async displayDialogAsync(url, payload = '', { height = 400, width = 600, dialogStyle = 'window' } = {}) {
        const outcome = await channel.command('display-dialog', {
          'function-name': 'displayDialogAsync',
          'extension-dialog-url': url,
          'extension-dialog-payload': payload,
          'extension-dialog-height': height,
          'extension-dialog-width': width,
          'extension-dialog-style': dialogStyle,
        })
        if (outcome !== 'success') {
          throw new TableauError(refusals[outcome] ?? ErrorCodes.InternalError, `The dialog did not open: ${outcome}.`)
        }
        return new Promise((resolve, reject) => {
          channel.listen(UPDATE, ({ isCloseEvent, closePayload }) => {
            if (isCloseEvent && closePayload === undefined) return
            channel.listen(UPDATE, undefined)
            if (isCloseEvent) resolve(closePayload)
            else reject(new TableauError(ErrorCodes.DialogClosedByUser, 'The viewer closed the dialog.'))
          })
        })
      },
      /** @param {string} [payload] */
      closeDialog(payload) {
        const parameters = { 'function-name': 'closeDialog', ...(payload && { 'extension-dialog-payload': payload }) }
        void channel.command('close-dialog', parameters)
      },
    }
  }

  /** Gives the page one rule for each of the workbook's class names. @param {Wire} formatting */
  function showFormatting(formatting) {
    const style = document.createElement('style')
    style.id = 'Tableau-Extension-Formatting'
    style.textContent = formatting['formattingSheets'].map(toRule).join('\n')
    document.head.append(style)
  }

  /** @param {Wire} sheet */
  const toFontName = ({ cssProperties }) => cssProperties.fontFamily

  /** @param {Wire} sheet */
  function toRule({ classNameKey, cssProperties }) {
    const declarations = Object.entries(cssProperties).map(
      ([name, value]) => `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}: ${value};`,
    )
    return `.${classNameKey} { ${declarations.join(' ')} }`
  }

  /**
   * Desktop hands new windows to the system's browser: no handle, no opener, nothing shared. The host is told, and says
   * whether a tab shall take that browser's place.
   * @param {{ host: Window, origin: string }} peer
   */
  function sendWindowsElsewhere({ host, origin }) {
    const openTab = window.open.bind(window)

    /** @param {string | URL} address */
    function openElsewhere(address) {
      const { href: url } = new URL(address, document.baseURI)
      host.postMessage({ type: 'tableau-simulator:open-external', url }, origin)
    }

    window.open = (url = '', target = '_blank', features = '') => {
      if (/^_(self|parent|top)$/i.test(target)) return openTab(url, target, features)
      if (url !== '') openElsewhere(url)
      return null
    }
    window.addEventListener('click', (event) => {
      const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement)
      if (!(link instanceof HTMLAnchorElement) || link.target !== '_blank' || event.defaultPrevented) return
      event.preventDefault()
      openElsewhere(link.href)
    })
    window.addEventListener('message', ({ source, origin: sender, data }) => {
      if (source !== host || sender !== origin || data?.type !== 'tableau-simulator:open-window') return
      openTab(data.url, '_blank', 'noopener')
    })
  }

  /** @param {Wire} start What the host answered to `initialize-extension`. */
  function toEnvironment({ extensionEnvironment: told }) {
    return Object.freeze({
      apiVersion: API_VERSION,
      context: told.extensionContext,
      mode: told.extensionMode,
      language: told.extensionLanguage,
      locale: told.extensionLocale,
      country: told.extensionCountry,
      operatingSystem: told.operatingSystem,
      tableauVersion: told.tableauVersion,
      uniqueUserId: told.uniqueUserId,
      workbookFormatting: told.workbookFormatting,
    })
  }

  /** @param {Wire} start */
  function toDashboardContent({ extensionDashboardInfo: { name, size, zones } }) {
    const worksheets = zones
      .filter((/** @type {Wire} */ { zoneType }) => zoneType === 'worksheet')
      .map((/** @type {Wire} */ { sheetInfo }) => ({ name: sheetInfo.name, sheetType: 'worksheet' }))
    const dashboard = { name, sheetType: 'dashboard', size: { width: size.w, height: size.h }, worksheets }
    return Object.freeze({ dashboard })
  }

  /** @type {Promise<Wire> | undefined} */
  let starting

  /** Asks only once, however often the page calls. @param {Record<string, () => unknown>} callbacks @param {boolean} isDialog */
  function start(callbacks, isDialog) {
    if (!starting) starting = startWith(callbacks, isDialog)
    return starting
  }

  /** @param {Record<string, () => unknown>} callbacks @param {boolean} isDialog */
  async function startWith(callbacks, isDialog) {
    const host = window.parent === window ? window.opener : window.parent
    // A plain string, as the library does.
    if (!host) throw 'No dashboard around this page. Open it in Tableau or in the simulator.'
    const channel = createChannel(host)
    await channel.initialize()
    const answer = await channel.command('initialize-extension', {
      'function-name': 'initializeDashboardExtensionsAsync',
      'extension-context-menu-ids': Object.keys(callbacks),
      'is-extension-dialog': isDialog,
    })
    channel.listen('context-menu-click', ({ id }) => callbacks[id]?.())
    const environment = toEnvironment(answer)
    const settings = createSettings(channel, answer['extensionSettingsInfo'].settingsValues)
    const dashboardContent = toDashboardContent(answer)
    Object.assign(extensions, { environment, settings, dashboardContent, ui: createUi(channel) })
    if (environment.workbookFormatting) {
      showFormatting(environment.workbookFormatting)
      // Asked as the library asks every host; the simulator has none to give, and a page that gets none keeps its own.
      const names = environment.workbookFormatting.formattingSheets.map(toFontName)
      const question = { 'function-name': 'getFontsAsync', 'font-name-list-items': [...new Set(names)] }
      channel.command('get-fonts', question).catch(() => undefined)
    }
    if (environment.context === 'desktop') sendWindowsElsewhere(channel.peer)
    return answer
  }

  /** The namespaces join these two calls once the extension has initialised. */
  const extensions = {
    /** @param {Record<string, () => unknown>} [callbacks] */
    initializeAsync: (callbacks = {}) => start(callbacks, false).then(() => undefined),
    initializeDialogAsync: () => start({}, true).then(({ extensionDialogPayload }) => extensionDialogPayload),
  }

  Object.assign(globalThis, {
    tableau: Object.freeze({
      extensions,
      ErrorCodes,
      DialogStyle: Object.freeze({ Window: 'window', Modal: 'modal', Modeless: 'modeless' }),
      ExtensionContext: Object.freeze({ Desktop: 'desktop', Server: 'server' }),
      ExtensionMode: Object.freeze({ Authoring: 'authoring', Viewing: 'viewing' }),
      TableauEventType: Object.freeze({ SettingsChanged: 'settings-changed' }),
    }),
  })
})()
