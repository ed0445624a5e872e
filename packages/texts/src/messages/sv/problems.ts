import type { Translation } from '../../message-values.ts'
import type { problems as source } from '../en/problems.ts'

export const problems: Translation<typeof source> = {
  'problem.invalid_request':
    'Instrumentpanelen skickade något som inloggningsservern inte förstår. Läs in instrumentpanelen på nytt och försök igen.',
  'problem.request_too_large':
    'Instrumentpanelen skickade mer data än inloggningsservern tar emot. Läs in instrumentpanelen på nytt och försök igen.',
  'problem.unknown_integration':
    'Den här inloggningsservern är inte konfigurerad för den tjänsten. Fråga den som publicerade instrumentpanelen.',
  'problem.origin_not_allowed':
    'Den här sidan får inte använda inloggningsservern. Öppna instrumentpanelen där den publicerades.',
  'problem.origin_hidden':
    'Ett sekretesstillägg eller en inställning i den här webbläsaren döljer vilken sida begäran kommer från. Stäng av det för webbplatsen eller använd en annan webbläsare och tryck sedan på inloggningsknappen i din instrumentpanel igen.',
  'problem.cookies_blocked':
    'Den här webbläsaren blockerar den cookie som inloggningen behöver. Tillåt cookies för webbplatsen och tryck sedan på inloggningsknappen i din instrumentpanel igen.',
  'problem.link_already_used':
    'Den här inloggningslänken har redan använts. Gå tillbaka till instrumentpanelen och tryck på inloggningsknappen igen.',
  'problem.wrong_stage': 'Inloggningen har gått vidare under tiden. Om inget händer avbryter du den och börjar om.',
  'problem.sign_in_expired':
    'Inloggningen tog för lång tid och avslutades. Tryck på inloggningsknappen för att börja om.',
  'problem.sign_in_cancelled': 'Inloggningen avbröts. Tryck på inloggningsknappen när du vill försöka igen.',
  'problem.signed_in_elsewhere':
    'Du är inloggad: en annan instrumentpanel i den här webbläsaren blev klar först. Du kan stänga det här fönstret.',
  'problem.access_denied':
    'Inloggningen avbröts eftersom åtkomst inte beviljades. Om du vill se dina data trycker du på inloggningsknappen och godkänner på nästa sida.',
  'problem.state_mismatch':
    'Svaret hör inte till någon pågående inloggning. Gå tillbaka till instrumentpanelen och börja om.',
  'problem.window_mismatch':
    'Inloggningen fortsatte i en annan webbläsare och avslutades därför. Dela inte inloggningslänkar eller adresser med någon. Tryck på inloggningsknappen i instrumentpanelen för att börja om, och stanna i samma webbläsare.',
  'problem.started_elsewhere':
    'Den här inloggningen påbörjades i en annan webbläsare eller ett annat fönster. Gå tillbaka dit. Om det inte går avbryter du inloggningen i instrumentpanelen och trycker på inloggningsknappen igen.',
  'problem.issuer_mismatch': 'Svaret kom från en oväntad tjänst och avvisades därför. Börja om från instrumentpanelen.',
  'problem.wrong_code': 'Det är inte rätt kod. Jämför den med inloggningssidan och skriv den igen.',
  'problem.too_many_wrong_codes':
    'Koden var fel för många gånger, så den här inloggningen avslutades. Tryck på inloggningsknappen för att börja om.',
  'problem.code_expired': 'Koden skrevs inte in i tid. Tryck på inloggningsknappen för att få en ny.',
  'problem.provider_unreachable':
    'Tjänsten du loggade in på svarade inte. Tryck på inloggningsknappen för att försöka en gång till.',
  'problem.provider_error':
    'Tjänsten du loggade in på har ett problem. Vänta en stund och tryck sedan på inloggningsknappen igen.',
  'problem.provider_rejected_code':
    'Tjänsten godtog inte inloggningen. Tryck på inloggningsknappen för att försöka en gång till.',
  'problem.unsupported_token_response':
    'Tjänsten svarade på ett sätt som den här instrumentpanelen inte kan använda. Kontakta den som ansvarar för inloggningsservern.',
  'problem.unusable_access_token':
    'Tjänsten utfärdade en åtkomsttoken som ingen instrumentpanel kan använda. Kontakta den som ansvarar för inloggningsservern.',
  'problem.session_expired': 'Din inloggning har upphört. Tryck på inloggningsknappen för att logga in igen.',
  'problem.session_unknown': 'Du är utloggad. Tryck på inloggningsknappen för att logga in igen.',
  'problem.rate_limited': 'Det gjordes för många försök på kort tid. Vänta en minut och försök sedan igen.',
  'problem.overloaded': 'Inloggningsservern är upptagen. Vänta en stund och försök sedan igen.',
  'problem.store_unavailable': 'Inloggningsservern kan inte spara något just nu. Vänta en stund och försök sedan igen.',
  'problem.server_error':
    'Något gick fel på inloggningsservern. Försök igen. Om det händer en gång till, uppge förfrågans nummer.',
}
