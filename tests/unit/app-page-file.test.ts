import { describe, expect, it } from 'vitest'
import { origin, pageFile, windowPage } from '../../src/main/app/page-file'

describe('the app’s pages', () => {
  it('are files of the build folder, whatever the query or fragment', () => {
    const expected = { path: '/built/renderer/index.html', type: 'text/html; charset=utf-8' }
    expect(pageFile('/built', windowPage)).toEqual(expected)
    expect(pageFile('/built', `${windowPage}?a=b#/runs/1`)).toEqual(expected)
    expect(pageFile('/built', `${origin}/assets/main-1a.js`)).toMatchObject({ path: '/built/assets/main-1a.js' })
  })

  it.each([
    `${origin}/../secret.html`,
    `${origin}/%2e%2e/secret.html`,
    `${origin}/..%2fsecret.html`,
    `${origin}/renderer/..%2f..%2f..%2fetc/secret.html`,
    `${origin}/%2e%2e%2f%2e%2e%2fbuilt-elsewhere/index.html`,
    `${origin}/index.html%00.js`,
    `${origin}/%E0%A4%A.html`,
    `${origin}/`,
    `${origin}/renderer/lab.db`,
    'app://elsewhere/renderer/index.html',
    'https://precursor/renderer/index.html',
    'not a url',
  ])('%s is none of them', (url) => {
    const file = pageFile('/built', url)
    // URL itself folds plain ".." away, so such a path may only ever come out inside the folder.
    expect(file === null || file.path.startsWith('/built/')).toBe(true)
    if (!/^app:\/\/precursor\/(\.\.|%2e%2e)\/secret/.test(url)) expect(file).toBeNull()
  })
})
