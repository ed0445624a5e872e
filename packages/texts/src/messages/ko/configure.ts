import type { Translation } from '../../message-values.ts'
import type { configure as source } from '../en/configure.ts'

export const configure: Translation<typeof source> = {
  'configure.title': '이 영역의 설정',
  'configure.asking': 'Tableau에 이 대시보드의 내용을 묻는 중…',
  'configure.alone':
    '이 페이지는 대시보드에 속해 있습니다. Tableau에서 대시보드를 편집하고 영역 메뉴에서 ‘구성…’을 선택하세요.',
  'configure.preview': '가상의 아티스트로 미리 보기',
  'configure.cancel': '취소',
  'configure.save': '저장',
  'configure.notSaved':
    'Tableau에서 이 설정을 저장하지 않았습니다. 설정은 대시보드를 편집하는 동안에만 저장됩니다. 편집용으로 연 다음 다시 저장하세요.',
  'configure.origin.broken':
    '저장된 설정을 읽을 수 없습니다. 표시된 것은 기본 설정이며 저장하면 이전 설정을 대체합니다.',
  'configure.origin.newer':
    '이 확장 프로그램의 더 새로운 버전에서 이 설정을 저장했습니다. 표시된 것은 기본 설정이며 저장하면 이전 설정을 대체합니다.',

  'configure.missing.count': '아티스트 수는 1에서 {most} 사이의 정수여야 합니다. 수정한 후 저장하세요.',
  'configure.missing.parameter':
    '클릭하면 설정할 매개 변수가 필요합니다. 하나를 선택하거나 클릭해도 아무것도 바뀌지 않게 하세요.',
  'configure.missing.worksheets':
    '클릭에 사용할 워크시트가 필요합니다. 하나 이상 선택하거나 클릭해도 아무것도 바뀌지 않게 하세요.',
  'configure.missing.field':
    '아티스트가 있는 필드가 필요합니다. 하나를 선택하거나 클릭해도 아무것도 바뀌지 않게 하세요.',

  'look.legend': '모양',
  'look.title': '제목',
  'look.titleHint': '아티스트 위에 표시됩니다. 필요 없으면 비워 두세요.',
  'look.count': '아티스트 수',
  'look.countHint': '1에서 {most}까지.',
  'look.layout': '레이아웃',
  'look.layout.headline': '헤드라인과 목록',
  'look.layout.list': '목록',
  'look.layout.bars': '순위 막대 차트',
  'look.layout.wall': '이미지 벽',
  'look.background': '배경',
  'look.background.plain': '단색: 통합 문서에 맞춰 밝게 또는 어둡게',
  'look.background.dashboard': '영역 뒤에 있는 대시보드의 배경',

  'range.legend': '시간',
  'range.range': '기간',
  'range.parameter': '기간을 선택하는 매개 변수',
  'range.values': '값은 ‘{short}’, ‘{medium}’, ‘{long}’ 또는 {words}입니다.',
  'range.none': '없음',
  'range.viewersMayChange': '사용자가 기간을 변경할 수 있음',

  'click.legend': '대시보드',
  'click.kind': '아티스트를 클릭하면',
  'click.kind.nothing': '대시보드에서 아무것도 변경하지 않음',
  'click.kind.parameter': '매개 변수 설정',
  'click.kind.filter': '워크시트 필터링',
  'click.kind.highlight': '마크 강조',
  'click.parameter': '설정할 매개 변수',
  'click.parameterHint': '아티스트의 이름이 들어가므로 모든 값을 허용하게 하세요.',
  'click.chooseParameter': '매개 변수 선택',
  'click.parametersUnknown':
    '이 Tableau에서는 어떤 매개 변수가 있는지 알 수 없습니다. 선택하려면 더 새로운 버전을 사용하세요.',
  'click.worksheets': '워크시트',
  'click.noWorksheets': '이 대시보드에는 워크시트가 없습니다. 먼저 하나를 추가하세요.',
  'click.field': '아티스트가 있는 필드',
  'click.chooseField': '필드 선택',
  'click.chooseWorksheetsFirst': '먼저 워크시트 선택',
  'click.noCommonField': '선택한 워크시트에 공통된 텍스트 필드가 없습니다. 다른 워크시트를 선택하세요.',

  'parts.noParameters': '이 통합 문서에는 텍스트 매개 변수가 없습니다. Tableau에서 만든 다음 이 창을 다시 여세요.',
  'parts.vanished': '{name} (더 이상 없음)',
}
