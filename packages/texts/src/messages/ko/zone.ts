import type { Translation } from '../../message-values.ts'
import type { zone as source } from '../en/zone.ts'

export const zone: Translation<typeof source> = {
  'zone.title': '가장 좋아하는 아티스트',
  'zone.broken':
    '이 확장 프로그램에서 문제가 발생했습니다. 다시 로드하세요. 문제가 반복되면 대시보드 게시자에게 알려 주세요.',
  'zone.reload': '다시 로드',

  'remark.tableau.silent':
    'Tableau가 아직 응답하지 않았습니다. 계속 진행할 수 있습니다. 빠진 것이 있으면 대시보드를 다시 로드하세요.',
  'remark.tableau.refused':
    'Tableau가 이 확장 프로그램의 연결을 허용하지 않았습니다. 계속 진행할 수 있습니다. 빠진 것이 있으면 대시보드를 다시 로드하세요.',
  'remark.notStored':
    '이 브라우저에서는 대시보드가 아무것도 저장할 수 없으므로 다시 로드하면 로그아웃됩니다. 로그인 상태를 유지하려면 사이트 데이터를 허용하세요.',
  'remark.overdue':
    '로그인을 갱신하지 못했으므로 표시된 내용이 오래되었을 수 있습니다. 이 페이지는 계속 시도하며 로그인 상태는 유지됩니다.',
  'remark.absent': '이 대시보드에 {artist}의 데이터가 없어서 변경된 내용이 없습니다.',

  'author.settingsBroken':
    '이 영역의 설정을 읽을 수 없어 기본 보기를 표시합니다. 영역 메뉴에서 ‘구성…’을 선택하고 새 설정을 저장하세요.',
  'author.settingsNewer':
    '이 영역의 설정은 이 확장 프로그램의 더 새로운 버전에서 작성되어 기본 보기를 표시합니다. 확장 프로그램을 업데이트하거나 ‘구성…’을 선택하고 새 설정을 저장하세요.',
  'author.dialogRefused':
    'Tableau가 설정을 열지 못했습니다. 이 사이트에서 창을 열 수 있도록 허용한 다음 이 영역의 메뉴에서 ‘구성…’을 선택하세요.',
  'author.dialogUnsupported':
    '이 Tableau는 너무 오래되어 이 영역의 설정을 표시할 수 없습니다. 구성하려면 Tableau 2019.3 이상을 사용하세요. 저장된 설정은 계속 적용됩니다.',
  'author.target.missing-parameter':
    '매개 변수 ‘{target}’이(가) 이 통합 문서에 더 이상 없습니다. ‘구성…’을 선택하고 다른 것을 고르세요.',
  'author.target.missing-worksheet':
    '워크시트 ‘{target}’이(가) 이 대시보드에 더 이상 없습니다. ‘구성…’을 선택하고 다른 것을 고르세요.',
  'author.target.missing-field':
    '워크시트 ‘{target}’에 필드 ‘{field}’이(가) 더 이상 없습니다. ‘구성…’을 선택하고 다른 것을 고르세요.',
  'author.target.no-value':
    '‘{target}’의 값에 이 아티스트가 없어 클릭해도 아무것도 바뀌지 않았습니다. ‘구성…’을 선택하고 모든 이름을 받는 것을 고르세요.',
  'author.target.no-data':
    '‘{target}’의 ‘{field}’ 필드에 이 아티스트의 데이터가 없어서 클릭해도 변경되지 않았습니다. ‘구성…’을 선택하고 클릭할 때의 동작을 확인하세요.',
  'author.target.unsupported':
    '이 Tableau는 너무 오래되어 확장 프로그램에서 ‘{target}’을(를) 변경할 수 없습니다. 더 새로운 버전을 사용하거나 ‘구성…’을 선택하고 다른 동작을 고르세요.',
  'author.target.refused':
    'Tableau가 이 확장 프로그램의 ‘{target}’ 변경을 허용하지 않았습니다. ‘구성…’을 선택하고 클릭할 때의 동작을 확인하세요.',
  'author.notARange':
    '매개 변수 ‘{target}’의 값 ‘{value}’은(는) 기간이 아닙니다. ‘구성…’에 나온 값 중 하나를 지정하세요.',

  'signIn.lead': '가장 많이 듣는 아티스트를 확인해 보세요.',
  'signIn.button': 'Spotify에 로그인',
  'signIn.ended': '로그인이 만료되었습니다. 다시 로그인하려면 버튼을 누르세요.',
  'signIn.cancel': '취소',
  'signIn.problemWithRequest': '{problem} 요청 번호: {request}',

  'waiting.status': '브라우저에서 로그인을 완료하세요',
  'waiting.stage.waiting': '다른 창에서 로그인 페이지가 열렸습니다. 보이지 않으면 여기에서 다시 여세요.',
  'waiting.stage.started': '다른 창에서 계속하세요. 이 대시보드는 자동으로 따라갑니다.',
  'waiting.stage.redeeming': '거의 끝났습니다. 잠시만 기다려 주세요.',
  'waiting.offline': '연결이 끊어졌습니다. 연결되는 대로 로그인을 계속합니다.',
  'waiting.unstored':
    '이 브라우저에서는 대시보드가 아무것도 저장할 수 없습니다. 로그인이 끝날 때까지 다시 로드하지 마세요. 처음부터 다시 시작해야 합니다.',
  'waiting.again': '로그인 페이지 다시 열기',
  'waiting.copy': '링크 복사',
  'waiting.link': '로그인 링크',
  'waiting.copied': '링크를 복사했습니다. 아무 브라우저에서나 여세요.',
  'waiting.notCopied': '이 대시보드에서는 복사가 허용되지 않습니다. 링크가 선택되어 있으니 키보드로 복사하세요.',

  'code.required': '한 단계 남았습니다',
  'code.checking': '코드를 확인하는 중',
  'code.label': '로그인 페이지의 코드',
  'code.confirm': '확인',
  'code.mistyped': '코드는 여섯 글자이며 모음이 없습니다. 로그인 페이지의 코드와 비교해 보세요.',
  'code.hint': '{tries, plural, other {#번 더 시도할 수 있습니다.}} {time}까지 유효합니다.',

  'farewell.signedOut': '로그아웃되었습니다.',
  'farewell.pending': '여기에서 로그아웃되었습니다. 로그인 서버에는 연결되는 대로 알립니다.',
  'farewell.revoked': '로그아웃되었으며 Spotify에서 이 앱의 권한을 종료했습니다.',
  'farewell.kept': '로그아웃되었습니다. Spotify에서 직접 제거할 때까지 이 앱의 권한은 Spotify에 남아 있습니다.',
  'farewell.keptLink':
    '로그아웃되었습니다. Spotify에서 직접 제거할 때까지 이 앱의 권한은 Spotify에 남아 있습니다. <account>Spotify에서 내 앱 열기</account>',
  'farewell.unconfirmed':
    '로그아웃되었습니다. Spotify에서 권한이 종료되었음을 확인하지 않았습니다. Spotify에서 확인할 수 있습니다.',
  'farewell.unconfirmedLink':
    '로그아웃되었습니다. Spotify에서 권한이 종료되었음을 확인하지 않았습니다. Spotify에서 확인할 수 있습니다. <account>Spotify에서 내 앱 열기</account>',
}
