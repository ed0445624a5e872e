import type { Translation } from '../../message-values.ts'
import type { problems as source } from '../en/problems.ts'

export const problems: Translation<typeof source> = {
  'problem.invalid_request':
    '로그인 서버가 이해할 수 없는 내용을 대시보드에서 보냈습니다. 대시보드를 새로 고친 후 다시 시도하세요.',
  'problem.request_too_large':
    '대시보드에서 보낸 데이터가 로그인 서버의 허용 크기를 초과했습니다. 대시보드를 새로 고친 후 다시 시도하세요.',
  'problem.unknown_integration':
    '이 로그인 서버는 해당 서비스용으로 설정되어 있지 않습니다. 대시보드 게시자에게 문의하세요.',
  'problem.origin_not_allowed':
    '이 페이지는 로그인 서버를 사용할 수 없습니다. 대시보드가 게시된 위치에서 대시보드를 여세요.',
  'problem.origin_hidden':
    '이 브라우저의 개인정보 보호 확장 프로그램이나 설정 때문에 요청을 보낸 페이지를 확인할 수 없습니다. 이 사이트에서 해제하거나 다른 브라우저를 사용한 다음 대시보드에서 로그인 버튼을 다시 누르세요.',
  'problem.cookies_blocked':
    '이 브라우저가 로그인에 필요한 쿠키를 차단합니다. 이 사이트의 쿠키를 허용한 다음 대시보드에서 로그인 버튼을 다시 누르세요.',
  'problem.link_already_used': '이 로그인 링크는 이미 사용되었습니다. 대시보드로 돌아가 로그인 버튼을 다시 누르세요.',
  'problem.wrong_stage':
    '그사이 로그인이 다음 단계로 진행되었습니다. 아무 일도 일어나지 않으면 취소하고 다시 시작하세요.',
  'problem.sign_in_expired': '로그인 시간이 너무 오래 걸려 종료되었습니다. 다시 시작하려면 로그인 버튼을 누르세요.',
  'problem.sign_in_cancelled': '로그인이 취소되었습니다. 다시 시도하려면 로그인 버튼을 누르세요.',
  'problem.signed_in_elsewhere':
    '로그인되었습니다. 이 브라우저의 다른 대시보드에서 먼저 완료되었습니다. 이 창을 닫아도 됩니다.',
  'problem.access_denied':
    '액세스가 허용되지 않아 로그인이 취소되었습니다. 데이터를 보려면 로그인 버튼을 누르고 다음 페이지에서 동의하세요.',
  'problem.state_mismatch': '이 응답에 해당하는 진행 중인 로그인이 없습니다. 대시보드로 돌아가 다시 시작하세요.',
  'problem.window_mismatch':
    '로그인이 다른 브라우저에서 계속되어 종료되었습니다. 로그인 링크나 주소를 다른 사람과 공유하지 마세요. 다시 시작하려면 대시보드에서 로그인 버튼을 누르고 같은 브라우저에서 계속하세요.',
  'problem.started_elsewhere':
    '이 로그인은 다른 브라우저나 창에서 시작되었습니다. 그곳으로 돌아가세요. 돌아갈 수 없으면 대시보드에서 로그인을 취소한 후 로그인 버튼을 다시 누르세요.',
  'problem.issuer_mismatch': '예상하지 못한 서비스에서 온 응답이므로 거부되었습니다. 대시보드에서 다시 시작하세요.',
  'problem.wrong_code': '코드가 올바르지 않습니다. 로그인 페이지의 코드와 비교한 후 다시 입력하세요.',
  'problem.too_many_wrong_codes':
    '코드를 너무 여러 번 잘못 입력하여 이 로그인이 종료되었습니다. 다시 시작하려면 로그인 버튼을 누르세요.',
  'problem.code_expired': '코드를 제시간에 입력하지 않았습니다. 새 코드를 받으려면 로그인 버튼을 누르세요.',
  'problem.provider_unreachable': '로그인한 서비스가 응답하지 않았습니다. 한 번 더 시도하려면 로그인 버튼을 누르세요.',
  'problem.provider_error': '로그인한 서비스에 문제가 있습니다. 잠시 기다린 후 로그인 버튼을 다시 누르세요.',
  'problem.provider_rejected_code':
    '서비스가 로그인을 수락하지 않았습니다. 한 번 더 시도하려면 로그인 버튼을 누르세요.',
  'problem.unsupported_token_response':
    '서비스의 응답을 이 대시보드에서 사용할 수 없습니다. 로그인 서버 관리자에게 알려 주세요.',
  'problem.unusable_access_token':
    '서비스가 발급한 액세스 토큰을 대시보드에서 사용할 수 없습니다. 로그인 서버 관리자에게 알려 주세요.',
  'problem.session_expired': '로그인이 만료되었습니다. 다시 로그인하려면 로그인 버튼을 누르세요.',
  'problem.session_unknown': '로그아웃되었습니다. 다시 로그인하려면 로그인 버튼을 누르세요.',
  'problem.rate_limited': '짧은 시간에 너무 많이 시도했습니다. 1분 정도 기다린 후 다시 시도하세요.',
  'problem.overloaded': '로그인 서버가 혼잡합니다. 잠시 기다린 후 다시 시도하세요.',
  'problem.store_unavailable': '지금은 로그인 서버에 아무것도 저장할 수 없습니다. 잠시 기다린 후 다시 시도하세요.',
  'problem.server_error':
    '로그인 서버에서 문제가 발생했습니다. 다시 시도하세요. 문제가 반복되면 요청 번호를 알려 주세요.',
}
