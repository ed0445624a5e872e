import type { Translation } from '../../message-values.ts'
import type { signedIn as source } from '../en/signed-in.ts'

export const signedIn: Translation<typeof source> = {
  'artists.title': '가장 좋아하는 아티스트',
  'artists.favorite': '가장 좋아하는 아티스트는 <artist>{name}</artist>입니다!',
  'artists.heading': '가장 많이 들은 아티스트',
  'artists.loading': '가장 많이 들은 아티스트를 불러오는 중',
  'artists.timeRange': '기간',
  'artists.picture': '{name}의 사진',
  'artists.open': 'Spotify에서 <artist>{name}</artist> 열기',
  'artists.orderOnly': '막대는 순위를 나타내며 들은 횟수를 나타내지 않습니다.',
  'artists.source': 'Spotify 제공',
  'artists.noneYet': '아직 좋아하는 아티스트가 없습니다',
  'artists.noHistory':
    '이 기간의 청취 기록이 Spotify에 없습니다. 더 긴 기간을 선택하거나 음악을 들은 후 하루 이틀 뒤에 다시 확인하세요.',
  'artists.tryAgain': '다시 시도',

  'failure.unauthorized': '로그인이 만료되었습니다. 다시 로그인하세요.',
  'failure.not-renewed': '로그인을 갱신하지 못했습니다. 이 페이지는 계속 시도합니다. 지금 다시 시도할 수도 있습니다.',
  'failure.not-registered':
    '사용 중인 Spotify 계정이 이 앱에 등록되어 있지 않습니다. 대시보드 게시자에게 추가를 요청한 후 다시 시도하세요.',
  'failure.missing-scope':
    '현재 로그인에는 가장 많이 들은 아티스트 읽기가 포함되어 있지 않습니다. 로그아웃한 후 다시 로그인하여 동의하세요.',
  'failure.premium-required':
    '소유자에게 Premium 구독이 없어 Spotify에서 이 앱을 중지했습니다. 대시보드 게시자에게 알려 주세요.',
  'failure.forbidden':
    'Spotify에서 이 앱이 가장 많이 들은 아티스트를 읽는 것을 허용하지 않습니다. 대시보드 게시자에게 알려 주세요.',
  'failure.rate-limited':
    'Spotify에서 잠시 멈추도록 요청했습니다. 이 페이지는 {seconds, plural, other {#초}} 후에 다시 시도합니다.',
  'failure.unavailable': 'Spotify에 문제가 있습니다. 이 페이지는 계속 시도합니다. 지금 다시 시도할 수도 있습니다.',
  'failure.unreachable':
    'Spotify에 연결할 수 없습니다. 연결을 확인하세요. 이 페이지는 계속 시도합니다. 지금 다시 시도할 수도 있습니다.',
  'failure.refused':
    'Spotify에서 요청을 받아들이지 않았습니다. 다시 시도하세요. 문제가 반복되면 대시보드 게시자에게 알려 주세요.',
  'failure.unreadable': 'Spotify의 응답을 읽을 수 없어 아무것도 표시하지 않습니다. 잠시 후 다시 시도하세요.',

  'account.open': '계정',
  'account.signOut': '로그아웃',
  'account.title': '로그인 정보',
  'account.signedInAs': '로그인한 계정',
  'account.oneMoment': '잠시만 기다려 주세요',
  'account.nameUnknown': '지금은 Spotify에서 알려 주지 않습니다',
  'account.since': '로그인 시각',
  'account.allowed': '허용된 항목',
  'account.allowed.user-top-read': '가장 많이 듣는 아티스트 보기',
  'account.allowed.user-read-private': '구독과 국가 보기',
  'account.allowed.user-read-email': '이메일 주소 보기',
  'account.validUntil': '유효 기한',
  'account.renewsItself': '{time}, 자동으로 갱신됨',
  'account.renew': '지금 갱신',
  'account.renewing': '갱신하는 중',
  'account.renewed': '갱신되었습니다.',
  'account.ended': '로그인이 만료되었습니다. 다시 로그인하세요.',
  'account.notRenewed': '갱신하지 못했습니다. 잠시 후 다시 시도하세요.',
  'account.notRenewedFor': '갱신하지 못했습니다. {seconds, plural, other {#초}} 후에 다시 시도하세요.',
}
