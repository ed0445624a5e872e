/** What the pages of the sign-in window say. */
export const pages = {
  'start.title': 'Connect {provider} to your Tableau dashboard',
  'start.asks': '<host>{deployment}</host> asks you to sign in to {provider} for your dashboard.',
  'start.may': 'The dashboard may',
  'permission.user-top-read': 'See which artists you listen to most',
  'start.mayNot': 'It may not',
  'start.noPassword': 'See your password. You type it only at {provider}.',
  'start.nothingElse': 'Do anything else in your {provider} account.',
  'start.doubt': 'Did you just press a sign-in button in your own dashboard? If not, press <strong>Cancel</strong>.',
  'start.continue': 'Continue to {provider}',
  'start.cancel': 'Cancel',
  'start.address': 'This page should be at <host>{deployment}</host>: compare it with the address bar.',

  'cancelled.title': 'Sign-in canceled',
  'cancelled.nothingShared': 'Nothing was shared with the dashboard.',
  'cancelled.next':
    'You can close this window. If you want to sign in after all, press the sign-in button in your Tableau dashboard.',

  'codePage.title': 'One more step in your dashboard',
  'codePage.type': 'Type this in your Tableau dashboard. Nobody will ever ask you to send it to them.',
  'codePage.label': 'Your code',
  'codePage.valid':
    'It is valid for {duration}. Keep this window open until your dashboard shows your {provider} data.',
  'codePage.over':
    'The code is no longer valid. If your dashboard does not show your {provider} data yet, press its sign-in button again.',
  'codePage.notAsked':
    'Your dashboard does not ask for the code? Then it was reloaded or closed and is no longer waiting for it. Press its sign-in button again.',
  'codePage.origin':
    'Made by <host>{deployment}</host> for the dashboard in which you pressed the sign-in button, and for no other.',

  'signedIn.title': 'You are signed in',
  'signedIn.goBack': 'Go back to your Tableau dashboard: it shows your {provider} data in a moment.',
  'signedIn.close': 'You can close this window.',
  'signedIn.notReceived':
    'If your dashboard shows the sign-in button, it was reloaded before it received this sign-in. Press the button again.',

  'wait.title': 'Fetching your sign-in…',
  'wait.longer': 'This takes longer than usual. The page goes on by itself: please leave this window open.',
  'wait.again': 'Nothing happens? <again>Look again</again>',

  'unfinished.title': 'Your sign-in is not finished yet',
  'unfinished.next':
    'It continues in another window of this browser. Finish there, or open the sign-in page again from your Tableau dashboard.',
  'unfinished.again': 'Already finished? <again>Look again</again>',

  'failed.title': 'You are not signed in',
  'failed.goBack': 'The sign-in button is in your Tableau dashboard. You can close this window.',
  'failed.again':
    'This page tries again by itself in {seconds, plural, one {# second} other {# seconds}}. <again>Try now</again>',
  'failed.request': 'Request number <code>{request}</code>: pass it on when you ask for help.',

  'landing.title': 'Sign in to {provider} from a Tableau dashboard',
  'landing.about':
    'This server is the side door: a dashboard extension cannot show {provider}’s sign-in page in its own frame, so it opens a window here, and the sign-in comes back to the dashboard that asked for it.',
  'landing.try': 'Try it',
  'landing.demo': 'Open a pretend dashboard',
  'landing.alone': 'Open <extension>the extension alone in this browser</extension>, without Tableau.',
  'landing.orAlone': 'Or open <extension>the extension alone in this browser</extension>, without Tableau.',
  'landing.add': 'Add it to a workbook',
  'landing.download': '<manifest>Download the manifest</manifest>, a small file whose name ends in <code>.trex</code>.',
  'landing.drag':
    'In Tableau, open a dashboard for editing and drag <strong>Extension</strong> from <strong>Objects</strong> onto it.',
  'landing.choose':
    'Choose <strong>Access Local Extensions</strong> (older versions: <strong>My Extensions</strong>) and pick the file.',
  'landing.allow': 'Allow the extension. Its sign-in button appears in the dashboard.',
  'landing.safeList':
    'On Tableau Server and Tableau Cloud an administrator first adds this address to the safe list, under <strong>Settings</strong>, <strong>Extensions</strong>:',
  'landing.localOnly':
    'This address works only where browser and server run on the same machine (<code>{host}</code>). For others, serve the extension over https.',
  'landing.more': 'More',
  'landing.errors': 'Everything that can go wrong, and what to do',

  'errors.title': 'What can go wrong',
  'errors.about':
    'Every problem that this server reports has one of these codes. The request number beside it is also in the server’s log.',
  'errors.viewer': 'What the viewer is told',
  'errors.name': 'Title in the answer',
  'errors.status': 'HTTP status',
  'errors.retryable': 'May work when repeated',
  'errors.yes': 'yes',
  'errors.no': 'no',

  'noScript.extension': 'This extension needs JavaScript. Allow it for this page and reload the dashboard.',
  'noScript.settings': 'The settings need JavaScript. Allow it for this page and open them again.',
} as const
