/// <reference types="vite/client" />

/** `messages/en.json?zone+problems&compiled`: these groups of a language, compiled by `compile-messages.ts`. */
declare module '*&compiled' {
  export const messages: import('./message-group.ts').MessageFile['messages']
}
