import type { Translation } from '../../message-values.ts'
import type { zone as source } from '../en/zone.ts'

export const zone: Translation<typeof source> = {
  'zone.title': 'Din favoritartist',
  'zone.broken':
    'Något gick fel i det här tillägget. Läs in det igen. Om det händer en gång till, meddela den som publicerade instrumentpanelen.',
  'zone.reload': 'Läs in igen',

  'remark.tableau.silent':
    'Tableau har inte svarat ännu. Du kan fortsätta. Läs in instrumentpanelen igen om något saknas.',
  'remark.tableau.refused':
    'Tableau lät inte det här tillägget ansluta. Du kan fortsätta. Läs in instrumentpanelen igen om något saknas.',
  'remark.notStored':
    'Den här webbläsaren låter inte instrumentpanelen spara något, så du loggas ut när den läses in igen. Tillåt webbplatsdata för att förbli inloggad.',
  'remark.overdue':
    'Din inloggning kunde inte förnyas, så det du ser kan vara gammalt. Sidan fortsätter att försöka och du förblir inloggad.',
  'remark.absent': 'Det finns inga data för {artist} i den här instrumentpanelen, så inget har ändrats.',

  'author.settingsBroken':
    'Inställningarna för den här zonen kan inte läsas, så den vanliga vyn visas. Välj ”Konfigurera…” i dess meny och spara nya.',
  'author.settingsNewer':
    'En nyare version av det här tillägget skrev inställningarna för den här zonen, så den vanliga vyn visas. Uppdatera tillägget, eller välj ”Konfigurera…” och spara nya.',
  'author.dialogRefused':
    'Tableau öppnade inte inställningarna. Låt den här webbplatsen öppna fönster och välj sedan ”Konfigurera…” i zonens meny.',
  'author.dialogUnsupported':
    'Den här versionen av Tableau är för gammal för att visa zonens inställningar. Använd Tableau 2019.3 eller senare för att konfigurera den. Det som har sparats gäller fortfarande.',
  'author.target.missing-parameter':
    'Parametern ”{target}” finns inte längre i den här arbetsboken. Välj ”Konfigurera…” och ta en annan.',
  'author.target.missing-worksheet':
    'Arbetsbladet ”{target}” finns inte längre i den här instrumentpanelen. Välj ”Konfigurera…” och ta ett annat.',
  'author.target.missing-field':
    'Arbetsbladet ”{target}” har inte längre fältet ”{field}”. Välj ”Konfigurera…” och ta ett annat.',
  'author.target.no-value':
    '”{target}” har inte artisten som värde, så klicket ändrade ingenting. Välj ”Konfigurera…” och ta något som godtar vilket namn som helst.',
  'author.target.no-data':
    '”{target}” har inga data för den här artisten i fältet ”{field}”, så klicket ändrade inget där. Välj ”Konfigurera…” och kontrollera vad ett klick gör.',
  'author.target.unsupported':
    'Den här versionen av Tableau är för gammal för att ett tillägg ska kunna ändra ”{target}”. Använd en nyare, eller välj ”Konfigurera…” och en annan åtgärd.',
  'author.target.refused':
    'Tableau lät inte det här tillägget ändra ”{target}”. Välj ”Konfigurera…” och kontrollera vad ett klick gör.',
  'author.notARange':
    'Parametern ”{target}” har värdet ”{value}”, som inte är någon tidsperiod. Ge den ett av de värden som står i ”Konfigurera…”.',

  'signIn.lead': 'Se vem du lyssnar mest på.',
  'signIn.button': 'Logga in på Spotify',
  'signIn.ended': 'Din inloggning har upphört. Tryck på knappen för att logga in igen.',
  'signIn.cancel': 'Avbryt',
  'signIn.problemWithRequest': '{problem} Förfrågans nummer: {request}',

  'waiting.status': 'Slutför inloggningen i webbläsaren',
  'waiting.stage.waiting':
    'En inloggningssida har öppnats i ett annat fönster. Om du inte ser den kan du öppna den igen här.',
  'waiting.stage.started': 'Fortsätt i det andra fönstret. Instrumentpanelen följer med av sig själv.',
  'waiting.stage.redeeming': 'Nästan klart. Ett ögonblick.',
  'waiting.offline': 'Anslutningen har brutits. Inloggningen fortsätter så snart den är tillbaka.',
  'waiting.unstored':
    'Den här webbläsaren låter inte instrumentpanelen spara något. Läs inte in den igen innan du är inloggad, annars måste du börja om.',
  'waiting.again': 'Öppna inloggningssidan igen',
  'waiting.copy': 'Kopiera länk',
  'waiting.link': 'Inloggningslänk',
  'waiting.copied': 'Länken är kopierad. Öppna den i valfri webbläsare.',
  'waiting.notCopied':
    'Den här instrumentpanelen tillåter inte kopiering. Länken är markerad: kopiera den med tangentbordet.',

  'code.required': 'Ett steg kvar',
  'code.checking': 'Kontrollerar koden',
  'code.label': 'Kod från inloggningssidan',
  'code.confirm': 'Bekräfta',
  'code.mistyped': 'Koden har sex bokstäver och inga vokaler. Jämför den med inloggningssidan.',
  'code.hint': '{tries, plural, one {# försök kvar.} other {# försök kvar.}} Gäller till {time}.',

  'farewell.signedOut': 'Du är utloggad.',
  'farewell.pending': 'Du är utloggad här. Inloggningsservern får veta det så snart den kan nås.',
  'farewell.revoked': 'Du är utloggad och Spotify har avslutat behörigheten för den här appen.',
  'farewell.kept': 'Du är utloggad. Spotify behåller behörigheten för den här appen tills du tar bort den där.',
  'farewell.keptLink':
    'Du är utloggad. Spotify behåller behörigheten för den här appen tills du tar bort den där: <account>öppna dina appar hos Spotify</account>.',
  'farewell.unconfirmed':
    'Du är utloggad. Spotify har inte bekräftat att behörigheten har upphört. Du kan titta efter där.',
  'farewell.unconfirmedLink':
    'Du är utloggad. Spotify har inte bekräftat att behörigheten har upphört. Du kan titta efter där: <account>öppna dina appar hos Spotify</account>.',
}
