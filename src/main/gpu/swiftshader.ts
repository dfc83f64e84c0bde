import { createReadStream, existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, delimiter, dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'
import { extract } from 'tar-fs'

/**
 * A software adapter that comes with `npm ci`, for machines without any Vulkan driver: the SwiftShader that the package
 * @sparticuz/chromium carries for Linux on x86-64, with a Vulkan loader beside it.
 */

const packageName = '@sparticuz/chromium'
const icd = 'vk_swiftshader_icd.json'
/** What of the archive a Vulkan program needs; the rest is for OpenGL. */
const wanted = new Set([icd, 'libvk_swiftshader.so', 'libvulkan.so.1'])

/** Whether the package has libraries for this machine. */
export const isSwiftShaderOffered = (): boolean => process.platform === 'linux' && process.arch === 'x64'

/**
 * The environment in which a *new* process finds SwiftShader and nothing else: the dynamic linker reads LD_LIBRARY_PATH
 * only once, at the start. Unpacks the libraries (7 MiB) below `cacheFolder` the first time. Rejects where that fails.
 */
export async function swiftShaderEnvironment(cacheFolder: string): Promise<Record<string, string>> {
  const folder = await unpacked(cacheFolder)
  const { LD_LIBRARY_PATH, XDG_RUNTIME_DIR } = process.env
  const driver = join(folder, icd)
  return {
    LD_LIBRARY_PATH: [folder, LD_LIBRARY_PATH].filter(Boolean).join(delimiter),
    // The older name and the newer one: a loader that knows both prefers the newer, which a user may have set.
    VK_ICD_FILENAMES: driver,
    VK_DRIVER_FILES: driver,
    // Dawn warns where there is none.
    XDG_RUNTIME_DIR: XDG_RUNTIME_DIR && existsSync(XDG_RUNTIME_DIR) ? XDG_RUNTIME_DIR : folder,
  }
}

async function unpacked(cacheFolder: string): Promise<string> {
  const root = dirname(dirname(createRequire(import.meta.url).resolve(packageName)))
  const { version } = createRequire(import.meta.url)(join(root, 'package.json')) as { version: string }
  const folder = join(cacheFolder, `swiftshader-${version}`)
  if (existsSync(folder)) return folder
  await mkdir(cacheFolder, { recursive: true })
  // Unpacked beside it and renamed when whole, so that no other process ever sees half of it.
  const beside = await mkdtemp(`${folder}-`)
  try {
    await pipeline(
      createReadStream(join(root, 'bin', 'swiftshader.tar.br')),
      createBrotliDecompress(),
      extract(beside, { ignore: (path) => !wanted.has(basename(path)) }),
    )
    await rename(beside, folder)
  } catch (failure) {
    await rm(beside, { recursive: true, force: true })
    // Another process was faster, which is as good.
    if (!existsSync(folder)) throw failure
  }
  return folder
}
