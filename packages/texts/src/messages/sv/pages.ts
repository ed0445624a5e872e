import type { Translation } from '../../message-values.ts'
import type { pages as source } from '../en/pages.ts'

export const pages: Translation<typeof source> = {
  'start.title': 'Anslut {provider} till din instrumentpanel i Tableau',
  'start.asks': '<host>{deployment}</host> ber dig logga in på {provider} för din instrumentpanel.',
  'start.may': 'Instrumentpanelen får',
  'permission.user-top-read': 'Se vilka artister du lyssnar mest på',
  'start.mayNot': 'Den får inte',
  'start.noPassword': 'Se ditt lösenord. Du skriver det bara hos {provider}.',
  'start.nothingElse': 'Göra något annat i ditt konto hos {provider}.',
  'start.doubt':
    'Tryckte du precis på en inloggningsknapp i din egen instrumentpanel? Om inte, tryck på <strong>Avbryt</strong>.',
  'start.continue': 'Fortsätt till {provider}',
  'start.cancel': 'Avbryt',
  'start.address': 'Den här sidan ska finnas på <host>{deployment}</host>: jämför med adressfältet.',

  'cancelled.title': 'Inloggningen avbröts',
  'cancelled.nothingShared': 'Inget delades med instrumentpanelen.',
  'cancelled.next':
    'Du kan stänga det här fönstret. Om du ändå vill logga in trycker du på inloggningsknappen i din instrumentpanel i Tableau.',

  'codePage.title': 'Ett steg kvar i din instrumentpanel',
  'codePage.type': 'Skriv detta i din instrumentpanel i Tableau. Ingen kommer någonsin att be dig skicka det till dem.',
  'codePage.label': 'Din kod',
  'codePage.valid':
    'Den är giltig i {duration}. Låt det här fönstret vara öppet tills instrumentpanelen visar dina data från {provider}.',
  'codePage.over':
    'Koden är inte längre giltig. Om instrumentpanelen ännu inte visar dina data från {provider} trycker du på dess inloggningsknapp igen.',
  'codePage.notAsked':
    'Frågar inte instrumentpanelen efter koden? Då har den lästs in igen eller stängts och väntar inte längre på den. Tryck på dess inloggningsknapp igen.',
  'codePage.origin':
    'Skapad av <host>{deployment}</host> för instrumentpanelen där du tryckte på inloggningsknappen, och inte för någon annan.',

  'signedIn.title': 'Du är inloggad',
  'signedIn.goBack': 'Gå tillbaka till din instrumentpanel i Tableau: den visar strax dina data från {provider}.',
  'signedIn.close': 'Du kan stänga det här fönstret.',
  'signedIn.notReceived':
    'Om instrumentpanelen visar inloggningsknappen lästes den in igen innan den tog emot inloggningen. Tryck på knappen en gång till.',

  'wait.title': 'Hämtar din inloggning …',
  'wait.longer': 'Det här tar längre tid än vanligt. Sidan går vidare av sig själv: låt det här fönstret vara öppet.',
  'wait.again': 'Händer inget? <again>Titta igen</again>',

  'unfinished.title': 'Inloggningen är inte klar än',
  'unfinished.next':
    'Den fortsätter i ett annat fönster i den här webbläsaren. Slutför den där eller öppna inloggningssidan igen från din instrumentpanel i Tableau.',
  'unfinished.again': 'Redan klar? <again>Titta igen</again>',

  'failed.title': 'Du är inte inloggad',
  'failed.goBack': 'Inloggningsknappen finns i din instrumentpanel i Tableau. Du kan stänga det här fönstret.',
  'failed.again':
    'Sidan försöker igen av sig själv om {seconds, plural, one {# sekund} other {# sekunder}}. <again>Försök nu</again>',
  'failed.request': 'Förfrågans nummer <code>{request}</code>: uppge det när du ber om hjälp.',

  'landing.title': 'Logga in på {provider} från en instrumentpanel i Tableau',
  'landing.about':
    'Den här servern är sidodörren: ett tillägg i en instrumentpanel kan inte visa inloggningssidan för {provider} i sin egen ram. Därför öppnar det ett fönster här, och inloggningen kommer tillbaka till instrumentpanelen som bad om den.',
  'landing.try': 'Prova',
  'landing.demo': 'Öppna en låtsasinstrumentpanel',
  'landing.alone': 'Öppna <extension>enbart tillägget i den här webbläsaren</extension>, utan Tableau.',
  'landing.orAlone': 'Eller öppna <extension>enbart tillägget i den här webbläsaren</extension>, utan Tableau.',
  'landing.add': 'Lägg till det i en arbetsbok',
  'landing.download': '<manifest>Ladda ned manifestet</manifest>, en liten fil vars namn slutar på <code>.trex</code>.',
  'landing.drag':
    'Öppna en instrumentpanel för redigering i Tableau och dra dit <strong>Tillägg</strong> från <strong>Objekt</strong>.',
  'landing.choose':
    'Välj <strong>Öppna lokala tillägg</strong> (i äldre versioner <strong>Mina tillägg</strong>) och välj filen.',
  'landing.allow': 'Tillåt tillägget. Dess inloggningsknapp visas i instrumentpanelen.',
  'landing.safeList':
    'I Tableau Server och Tableau Cloud lägger en administratör först till den här adressen i listan över säkra tillägg, under <strong>Inställningar</strong>, <strong>Tillägg</strong>:',
  'landing.localOnly':
    'Den här adressen fungerar bara där webbläsare och server körs på samma dator (<code>{host}</code>). För andra behöver tillägget levereras över https.',
  'landing.more': 'Mer',
  'landing.errors': 'Allt som kan gå fel, och vad du kan göra',

  'errors.title': 'Vad som kan gå fel',
  'errors.about':
    'Varje problem som servern rapporterar har en av dessa koder. Förfrågans nummer, som visas intill, finns också i serverns logg.',
  'errors.viewer': 'Meddelande som visas',
  'errors.name': 'Titel i svaret',
  'errors.status': 'HTTP-status',
  'errors.retryable': 'Kan lyckas vid ett nytt försök',
  'errors.yes': 'ja',
  'errors.no': 'nej',

  'noScript.extension': 'Det här tillägget behöver JavaScript. Tillåt det för sidan och läs in instrumentpanelen igen.',
  'noScript.settings': 'Inställningarna behöver JavaScript. Tillåt det för sidan och öppna dem igen.',
}
