import type { Translation } from '../../message-values.ts'
import type { pages as source } from '../en/pages.ts'

export const pages: Translation<typeof source> = {
  'start.title': 'เชื่อมต่อ {provider} กับแดชบอร์ด Tableau ของคุณ',
  'start.asks': '<host>{deployment}</host> ขอให้คุณลงชื่อเข้าใช้ {provider} สำหรับแดชบอร์ดของคุณ',
  'start.may': 'แดชบอร์ดสามารถ',
  'permission.user-top-read': 'ดูว่าคุณฟังศิลปินคนใดมากที่สุด',
  'start.mayNot': 'แดชบอร์ดไม่สามารถ',
  'start.noPassword': 'ดูรหัสผ่านของคุณ คุณพิมพ์รหัสผ่านที่ {provider} เท่านั้น',
  'start.nothingElse': 'ทำสิ่งอื่นใดในบัญชี {provider} ของคุณ',
  'start.doubt': 'คุณเพิ่งกดปุ่มลงชื่อเข้าใช้ในแดชบอร์ดของคุณเองใช่ไหม หากไม่ใช่ โปรดกด<strong>ยกเลิก</strong>',
  'start.continue': 'ไปต่อที่ {provider}',
  'start.cancel': 'ยกเลิก',
  'start.address': 'หน้านี้ควรอยู่ที่ <host>{deployment}</host> โปรดเทียบกับแถบที่อยู่',

  'cancelled.title': 'ยกเลิกการลงชื่อเข้าใช้แล้ว',
  'cancelled.nothingShared': 'ไม่มีการแบ่งปันข้อมูลใดๆ กับแดชบอร์ด',
  'cancelled.next': 'คุณปิดหน้าต่างนี้ได้ หากยังต้องการลงชื่อเข้าใช้ โปรดกดปุ่มลงชื่อเข้าใช้ในแดชบอร์ด Tableau ของคุณ',

  'codePage.title': 'อีกหนึ่งขั้นตอนในแดชบอร์ดของคุณ',
  'codePage.type': 'พิมพ์รหัสนี้ในแดชบอร์ด Tableau ของคุณ จะไม่มีใครขอให้คุณส่งรหัสนี้ให้',
  'codePage.label': 'รหัสของคุณ',
  'codePage.valid': 'รหัสใช้ได้ {duration} โปรดเปิดหน้าต่างนี้ไว้จนกว่าแดชบอร์ดจะแสดงข้อมูล {provider} ของคุณ',
  'codePage.over': 'รหัสนี้ใช้ไม่ได้แล้ว หากแดชบอร์ดยังไม่แสดงข้อมูล {provider} ของคุณ โปรดกดปุ่มลงชื่อเข้าใช้ในแดชบอร์ดอีกครั้ง',
  'codePage.origin': 'สร้างโดย <host>{deployment}</host> สำหรับแดชบอร์ดที่คุณกดปุ่มลงชื่อเข้าใช้เท่านั้น',

  'signedIn.title': 'คุณลงชื่อเข้าใช้แล้ว',
  'signedIn.goBack': 'โปรดกลับไปที่แดชบอร์ด Tableau ของคุณ ข้อมูล {provider} ของคุณจะแสดงในอีกสักครู่',
  'signedIn.close': 'คุณปิดหน้าต่างนี้ได้',

  'wait.title': 'กำลังรับข้อมูลการลงชื่อเข้าใช้…',
  'wait.longer': 'ใช้เวลานานกว่าปกติ หน้านี้จะดำเนินการต่อเอง โปรดเปิดหน้าต่างนี้ไว้',
  'wait.again': 'ไม่มีอะไรเกิดขึ้นใช่ไหม <again>ตรวจดูอีกครั้ง</again>',

  'unfinished.title': 'การลงชื่อเข้าใช้ของคุณยังไม่เสร็จสิ้น',
  'unfinished.next':
    'การลงชื่อเข้าใช้ดำเนินต่อในหน้าต่างอื่นของเบราว์เซอร์นี้ โปรดทำให้เสร็จในหน้าต่างนั้น หรือเปิดหน้าลงชื่อเข้าใช้อีกครั้งจากแดชบอร์ด Tableau ของคุณ',
  'unfinished.again': 'เสร็จแล้วใช่ไหม <again>ตรวจดูอีกครั้ง</again>',

  'failed.title': 'คุณยังไม่ได้ลงชื่อเข้าใช้',
  'failed.goBack': 'ปุ่มลงชื่อเข้าใช้อยู่ในแดชบอร์ด Tableau ของคุณ คุณปิดหน้าต่างนี้ได้',
  'failed.again': 'หน้านี้จะลองอีกครั้งเองใน {seconds, plural, other {# วินาที}} <again>ลองเลย</again>',
  'failed.request': 'หมายเลขคำขอ <code>{request}</code> โปรดแจ้งหมายเลขนี้เมื่อขอความช่วยเหลือ',

  'landing.title': 'ลงชื่อเข้าใช้ {provider} จากแดชบอร์ด Tableau',
  'landing.about':
    'เซิร์ฟเวอร์นี้คือประตูข้าง ส่วนขยายของแดชบอร์ดแสดงหน้าลงชื่อเข้าใช้ของ {provider} ในกรอบของตัวเองไม่ได้ จึงเปิดหน้าต่างที่นี่ แล้วการลงชื่อเข้าใช้จะกลับไปยังแดชบอร์ดที่ร้องขอ',
  'landing.try': 'ลองใช้',
  'landing.demo': 'เปิดแดชบอร์ดจำลอง',
  'landing.alone': 'เปิด<extension>เฉพาะส่วนขยายในเบราว์เซอร์นี้</extension> โดยไม่มี Tableau',
  'landing.orAlone': 'หรือเปิด<extension>เฉพาะส่วนขยายในเบราว์เซอร์นี้</extension> โดยไม่มี Tableau',
  'landing.add': 'เพิ่มลงในเวิร์กบุ๊ก',
  'landing.download': '<manifest>ดาวน์โหลดไฟล์แมนิเฟสต์</manifest> ซึ่งเป็นไฟล์เล็กๆ ที่ชื่อลงท้ายด้วย <code>.trex</code>',
  'landing.drag': 'ใน Tableau โปรดเปิดแดชบอร์ดเพื่อแก้ไข แล้วลาก<strong>ส่วนขยาย</strong>จาก<strong>ออบเจ็กต์</strong>มาวาง',
  'landing.choose': 'เลือก<strong>เข้าถึงส่วนขยายภายในเครื่อง</strong> (เวอร์ชันเก่า: <strong>ส่วนขยายของฉัน</strong>) แล้วเลือกไฟล์',
  'landing.allow': 'อนุญาตส่วนขยาย ปุ่มลงชื่อเข้าใช้จะปรากฏในแดชบอร์ด',
  'landing.safeList':
    'ใน Tableau Server และ Tableau Cloud ผู้ดูแลระบบต้องเพิ่มที่อยู่นี้ในรายการที่ปลอดภัยก่อน ที่<strong>การตั้งค่า</strong> <strong>ส่วนขยาย</strong>:',
  'landing.localOnly':
    'ที่อยู่นี้ใช้ได้เฉพาะเมื่อเบราว์เซอร์และเซิร์ฟเวอร์ทำงานในเครื่องเดียวกัน (<code>{host}</code>) สำหรับผู้อื่น โปรดให้บริการส่วนขยายผ่าน https',
  'landing.more': 'เพิ่มเติม',
  'landing.errors': 'ทุกสิ่งที่อาจผิดพลาดและวิธีแก้ไข',
}
