import { describeDocumentStore } from '../../../test/contracts/document-store.contract.ts'
import { MemoryDocumentStore } from './memory-document-store.ts'

let store: MemoryDocumentStore

describeDocumentStore('MemoryDocumentStore', async (isFirst) => {
  if (isFirst) store = new MemoryDocumentStore()
  return { store }
})
