/** All of shaders/, by the path below it: `train.wgsl`, `lib/run.wgsl`, … Bundled at build time. */
const modules = import.meta.glob<string>('../../../shaders/**/*.wgsl', {
  query: '?raw',
  import: 'default',
  eager: true,
})

export const shaderSources: Record<string, string> = Object.fromEntries(
  Object.entries(modules).map(([path, text]) => [path.replace(/^.*\/shaders\//, ''), text]),
)
