// @vitest-environment jsdom
import { expect, it } from 'vitest'
import { LATER_ELEMENT_ID, loadLater } from './load-later.ts'

it('moves the links of the template into the page, where they take effect', () => {
  document.head.innerHTML = `<template id="${LATER_ELEMENT_ID}"><link rel="modulepreload" href="./later.js"></template>`
  expect(document.querySelectorAll('link')).toHaveLength(0)
  loadLater(document)
  expect(document.head.querySelector('link')?.getAttribute('href')).toBe('./later.js')
})

it('has no effect in a page without the template, as in development', () => {
  document.head.innerHTML = ''
  loadLater(document)
  expect(document.head.childElementCount).toBe(0)
})
