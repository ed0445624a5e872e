/** What a zone says before anybody is signed in, and around whatever it shows. It is there with the first paint. */
export const zone = {
  'zone.title': 'Your favorite artist',
  'zone.broken':
    'Something went wrong in this extension. Reload it; if it happens again, tell whoever published the dashboard.',
  'zone.reload': 'Reload',

  'remark.tableau.silent': 'Tableau has not answered yet. You can go on; reload the dashboard if something is missing.',
  'remark.tableau.refused':
    'Tableau did not let this extension connect. You can go on; reload the dashboard if something is missing.',
  'remark.notStored':
    'This browser does not let the dashboard save anything, so you will be signed out when it reloads. Allow site data to stay signed in.',
  'remark.overdue':
    'Your sign-in could not be renewed, so what you see may be old. This page keeps trying; you stay signed in.',
  'remark.absent': 'There is no data for {artist} in this dashboard, so nothing changed.',

  'author.settingsBroken':
    'The settings of this zone cannot be read, so it shows the usual view. Choose Configure… in its menu and save new ones.',
  'author.settingsNewer':
    'A newer version of this extension wrote the settings of this zone, so it shows the usual view. Update the extension, or choose Configure… and save new ones.',
  'author.dialogRefused':
    'Tableau did not open the settings. Let this site open windows, then choose Configure… in the menu of this zone.',
  'author.dialogUnsupported':
    'This Tableau is too old to show the settings of this zone. Use Tableau 2019.3 or newer to configure it; what was saved stays in force.',
  'author.target.missing-parameter':
    'The parameter “{target}” is not in this workbook any more. Choose Configure… and pick another.',
  'author.target.missing-worksheet':
    'The worksheet “{target}” is not on this dashboard any more. Choose Configure… and pick another.',
  'author.target.missing-field':
    'The worksheet “{target}” has no field “{field}” any more. Choose Configure… and pick another.',
  'author.target.no-value':
    '“{target}” does not have the artist as a value, so the click changed nothing. Choose Configure… and pick something that takes any name.',
  'author.target.no-data':
    '“{target}” has no data for this artist in the field “{field}”, so the click left it as it was. Choose Configure… and check what a click does.',
  'author.target.unsupported':
    'This Tableau is too old to change “{target}” from an extension. Use a newer one, or choose Configure… and another action.',
  'author.target.refused':
    'Tableau did not let this extension change “{target}”. Choose Configure… and check what a click does.',
  'author.notARange':
    'The parameter “{target}” has the value “{value}”, which is no time range. Give it one of the values that Configure… names.',

  'signIn.lead': 'See who you listen to most.',
  'signIn.button': 'Sign in to Spotify',
  'signIn.ended': 'Your sign-in has ended. Press the button to sign in again.',
  'signIn.cancel': 'Cancel',
  'signIn.problemWithRequest': '{problem} Request number: {request}',

  'waiting.status': 'Finish signing in in your browser',
  'waiting.stage.waiting': 'A sign-in page has opened in another window. If you do not see it, open it again here.',
  'waiting.stage.started': 'Go on in the other window. This dashboard follows by itself.',
  'waiting.stage.redeeming': 'Almost done. One moment.',
  'waiting.offline': 'The connection is lost. The sign-in goes on as soon as it is back.',
  'waiting.unstored':
    'This browser does not let the dashboard save anything. Do not reload it before you are signed in, or you will have to start again.',
  'waiting.again': 'Open the sign-in page again',
  'waiting.copy': 'Copy link',
  'waiting.link': 'Sign-in link',
  'waiting.copied': 'Link copied. Open it in any browser.',
  'waiting.notCopied': 'This dashboard does not allow copying. The link is selected: copy it with the keyboard.',

  'code.required': 'One step left',
  'code.checking': 'Checking the code',
  'code.label': 'Code from the sign-in page',
  'code.confirm': 'Confirm',
  'code.mistyped': 'The code has six letters and no vowels. Compare it with the sign-in page.',
  'code.hint': '{tries, plural, one {# try left.} other {# tries left.}} Valid until {time}.',

  'farewell.signedOut': 'You are signed out.',
  'farewell.pending': 'You are signed out here. The sign-in server will be told as soon as it can be reached.',
  'farewell.revoked': 'You are signed out, and Spotify has ended the permission for this app.',
  'farewell.kept': 'You are signed out. Spotify keeps its permission for this app until you remove it there.',
  'farewell.keptLink':
    'You are signed out. Spotify keeps its permission for this app until you remove it there: <account>open your apps at Spotify</account>.',
  'farewell.unconfirmed':
    'You are signed out. Spotify has not confirmed that the permission has ended; you can look there.',
  'farewell.unconfirmedLink':
    'You are signed out. Spotify has not confirmed that the permission has ended; you can look there: <account>open your apps at Spotify</account>.',
} as const
