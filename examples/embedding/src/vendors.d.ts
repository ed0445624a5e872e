/** The part of the vendors' libraries that the samples use, because their packages are not installed. */
declare module '@thoughtspot/visual-embed-sdk' {
  export const AuthType: { readonly TrustedAuthTokenCookieless: string }
  export function init(config: {
    thoughtSpotHost: string
    authType: string
    getAuthToken: () => Promise<string>
    disableSDKTracking: boolean
  }): unknown
  export class LiveboardEmbed {
    constructor(parent: Element, config: { liveboardId: string })
    render(): Promise<unknown>
    destroy(): void
  }
}

declare namespace React.JSX {
  interface IntrinsicElements {
    'tableau-viz': { src: string; token: string; toolbar?: 'top' | 'bottom' | 'hidden' }
  }
}
