import type { LocalizedText } from './manifest.ts'

/** The extension's name, in the languages of Tableau. */
export const stagedoorName: LocalizedText = {
  en_US: 'Favorite artist',
  de_DE: 'Lieblingskünstler',
  es_ES: 'Artista favorito',
  fr_FR: 'Artiste préféré',
  it_IT: 'Artista preferito',
  ja_JP: 'お気に入りのアーティスト',
  ko_KR: '가장 좋아하는 아티스트',
  pt_BR: 'Artista favorito',
  sv_SE: 'Favoritartist',
  th_TH: 'ศิลปินคนโปรด',
  zh_CN: '最喜爱的艺人',
  zh_TW: '最喜愛的藝人',
}

/** What it does, in one sentence, in the words that Tableau itself has for a dashboard in each language. */
export const stagedoorDescription: LocalizedText = {
  en_US: 'Sign in to Spotify from a dashboard and see the artist you listen to most.',
  de_DE: 'Melden Sie sich im Dashboard bei Spotify an und sehen Sie, wen Sie am meisten hören.',
  es_ES: 'Inicie sesión en Spotify desde un dashboard y vea qué artista escucha más.',
  fr_FR: 'Connectez-vous à Spotify depuis un tableau de bord et découvrez l’artiste que vous écoutez le plus.',
  it_IT: 'Accedi a Spotify da una dashboard e scopri l’artista che ascolti di più.',
  ja_JP: 'ダッシュボードから Spotify にサインインして、最もよく聴いているアーティストを表示します。',
  ko_KR: '대시보드에서 Spotify에 로그인하여 가장 많이 듣는 아티스트를 확인할 수 있습니다.',
  pt_BR: 'Entre no Spotify a partir de um painel e veja o artista que você mais ouve.',
  sv_SE: 'Logga in på Spotify från en instrumentpanel och se vilken artist du lyssnar mest på.',
  th_TH: 'ลงชื่อเข้าใช้ Spotify จากแดชบอร์ด แล้วดูศิลปินที่คุณฟังบ่อยที่สุด',
  zh_CN: '从仪表板登录 Spotify，查看您最常听的艺人。',
  zh_TW: '從儀表板登入 Spotify，查看您最常聽的藝人。',
}
