// What the masks prune of W1 becomes 0; all else stays.
//#include "lib/run.wgsl"

@group(0) @binding(0) var<uniform> run : Run;
@group(0) @binding(1) var<storage, read> masks : array<u32>;
@group(0) @binding(2) var<storage, read_write> weights : array<f32>;

@compute @workgroup_size(64)
fn mask(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) workgroups : vec3u) {
  let index = id.y * workgroups.x * 64u + id.x;
  let model = index / ${M * N}u;
  if (model >= run.models) { return; }
  let parameter = index % ${M * N}u;
  let row = parameter % ${N}u;
  let column = parameter / ${N}u;
  let word = masks[(model * ${N}u + row) * ${WORD_COUNT}u + column / 32u];
  if ((word & (1u << (column % 32u))) == 0u) { weights[model * ${P}u + parameter] = 0.0; }
}
