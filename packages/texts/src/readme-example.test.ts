import { expect, it } from 'vitest'
import { chooseLanguage } from './choose-language.ts'
import { pageTexts } from './page-texts.ts'

const texts = pageTexts(chooseLanguage(['pt-PT', 'en']))
const button = texts.text('start.continue', { provider: 'Spotify' })
const pieces = texts.rich('wait.again', {}, { again: (inside) => ({ link: inside.join('') }) })

it('the example of the README says what its reader expects', () => {
  expect(button).toBe('Continuar para Spotify')
  expect(pieces).toEqual(['Nada acontece? ', { link: 'Verificar novamente' }])
})
