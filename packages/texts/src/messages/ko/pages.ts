import type { Translation } from '../../message-values.ts'
import type { pages as source } from '../en/pages.ts'

export const pages: Translation<typeof source> = {
  'start.title': 'Tableau 대시보드에 {provider} 연결',
  'start.asks': '<host>{deployment}</host>에서 대시보드를 위해 {provider}에 로그인하도록 요청합니다.',
  'start.may': '대시보드가 할 수 있는 일',
  'permission.user-top-read': '가장 많이 듣는 아티스트 보기',
  'start.mayNot': '할 수 없는 일',
  'start.noPassword': '비밀번호 보기. 비밀번호는 {provider}에서만 입력합니다.',
  'start.nothingElse': '{provider} 계정에서 그 밖의 작업 수행.',
  'start.doubt': '방금 본인의 대시보드에서 로그인 버튼을 눌렀나요? 그렇지 않다면 <strong>취소</strong>를 누르세요.',
  'start.continue': '{provider}(으)로 계속',
  'start.cancel': '취소',
  'start.address': '이 페이지의 주소는 <host>{deployment}</host>이어야 합니다. 주소 표시줄과 비교해 보세요.',

  'cancelled.title': '로그인 취소됨',
  'cancelled.nothingShared': '대시보드에 아무것도 공유되지 않았습니다.',
  'cancelled.next': '이 창을 닫아도 됩니다. 나중에 로그인하려면 Tableau 대시보드에서 로그인 버튼을 누르세요.',

  'codePage.title': '대시보드에서 한 단계만 더 진행하세요',
  'codePage.type': 'Tableau 대시보드에 이 코드를 입력하세요. 누구도 이 코드를 보내 달라고 요청하지 않습니다.',
  'codePage.label': '코드',
  'codePage.valid': '{duration} 동안 유효합니다. 대시보드에 {provider} 데이터가 표시될 때까지 이 창을 열어 두세요.',
  'codePage.over':
    '코드가 더 이상 유효하지 않습니다. 대시보드에 {provider} 데이터가 아직 표시되지 않으면 대시보드의 로그인 버튼을 다시 누르세요.',
  'codePage.notAsked':
    '대시보드에서 코드를 묻지 않나요? 다시 로드되었거나 닫혀서 더 이상 코드를 기다리지 않는 것입니다. 대시보드의 로그인 버튼을 다시 누르세요.',
  'codePage.origin': '<host>{deployment}</host>에서 로그인 버튼을 누른 대시보드만을 위해 만든 코드입니다.',

  'signedIn.title': '로그인되었습니다',
  'signedIn.goBack': 'Tableau 대시보드로 돌아가세요. 곧 {provider} 데이터가 표시됩니다.',
  'signedIn.close': '이 창을 닫아도 됩니다.',
  'signedIn.notReceived':
    '대시보드에 로그인 버튼이 표시되어 있으면 이 로그인을 받기 전에 다시 로드된 것입니다. 버튼을 다시 누르세요.',

  'wait.title': '로그인 정보를 가져오는 중…',
  'wait.longer': '평소보다 오래 걸리고 있습니다. 페이지가 자동으로 진행되니 이 창을 열어 두세요.',
  'wait.again': '아무 일도 일어나지 않나요? <again>다시 확인</again>',

  'unfinished.title': '로그인이 아직 완료되지 않았습니다',
  'unfinished.next':
    '이 브라우저의 다른 창에서 계속되고 있습니다. 그 창에서 완료하거나 Tableau 대시보드에서 로그인 페이지를 다시 여세요.',
  'unfinished.again': '이미 완료했나요? <again>다시 확인</again>',

  'failed.title': '로그인되지 않았습니다',
  'failed.goBack': '로그인 버튼은 Tableau 대시보드에 있습니다. 이 창을 닫아도 됩니다.',
  'failed.again': '이 페이지는 {seconds, plural, other {#초}} 후에 자동으로 다시 시도합니다. <again>지금 시도</again>',
  'failed.request': '요청 번호 <code>{request}</code>: 도움을 요청할 때 알려 주세요.',

  'landing.title': 'Tableau 대시보드에서 {provider}에 로그인',
  'landing.about':
    '이 서버는 옆문입니다. 대시보드 확장 프로그램은 자신의 프레임 안에 {provider} 로그인 페이지를 표시할 수 없으므로 여기에서 창을 열고, 로그인은 요청한 대시보드로 돌아갑니다.',
  'landing.try': '사용해 보기',
  'landing.demo': '모의 대시보드 열기',
  'landing.alone': 'Tableau 없이 <extension>이 브라우저에서 확장 프로그램만</extension> 엽니다.',
  'landing.orAlone': '또는 Tableau 없이 <extension>이 브라우저에서 확장 프로그램만</extension> 엽니다.',
  'landing.add': '통합 문서에 추가',
  'landing.download':
    '<manifest>매니페스트를 다운로드</manifest>하세요. 이름이 <code>.trex</code>로 끝나는 작은 파일입니다.',
  'landing.drag':
    'Tableau에서 대시보드를 편집용으로 열고 <strong>개체</strong>에서 <strong>확장 프로그램</strong>을 끌어다 놓으세요.',
  'landing.choose':
    '<strong>로컬 확장 프로그램 액세스</strong>(이전 버전: <strong>내 확장 프로그램</strong>)를 선택하고 파일을 고르세요.',
  'landing.allow': '확장 프로그램을 허용하세요. 대시보드에 로그인 버튼이 나타납니다.',
  'landing.safeList':
    'Tableau Server와 Tableau Cloud에서는 먼저 관리자가 <strong>설정</strong>, <strong>확장 프로그램</strong>에서 이 주소를 안전 목록에 추가합니다.',
  'landing.localOnly':
    '이 주소는 브라우저와 서버가 같은 컴퓨터에서 실행되는 경우(<code>{host}</code>)에만 작동합니다. 다른 사용자를 위해서는 확장 프로그램을 https로 제공하세요.',
  'landing.more': '더 보기',
  'landing.errors': '발생할 수 있는 모든 문제와 해결 방법',

  'errors.title': '발생할 수 있는 문제',
  'errors.about':
    '이 서버가 보고하는 모든 문제에는 다음 코드 중 하나가 있습니다. 함께 표시되는 요청 번호는 서버 로그에도 기록됩니다.',
  'errors.viewer': '표시되는 메시지',
  'errors.name': '응답의 제목',
  'errors.status': 'HTTP 상태',
  'errors.retryable': '다시 시도하면 성공할 수 있음',
  'errors.yes': '예',
  'errors.no': '아니요',

  'noScript.extension':
    '이 확장 프로그램에는 JavaScript가 필요합니다. 이 페이지에서 허용한 다음 대시보드를 다시 로드하세요.',
  'noScript.settings': '설정에는 JavaScript가 필요합니다. 이 페이지에서 허용한 다음 다시 여세요.',
}
