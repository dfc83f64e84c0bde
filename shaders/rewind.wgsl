// Survivors of W1, and all of b1, w2 and b2, return to their values at the rewind step; what is pruned becomes 0.
//#include "lib/run.wgsl"

@group(0) @binding(0) var<uniform> run : Run;
@group(0) @binding(1) var<storage, read> masks : array<u32>;
@group(0) @binding(2) var<storage, read> rewindWeights : array<f32>;
@group(0) @binding(3) var<storage, read_write> weights : array<f32>;

@compute @workgroup_size(64)
fn rewind(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) workgroups : vec3u) {
  let index = id.y * workgroups.x * 64u + id.x;
  let model = index / ${P}u;
  if (model >= run.models) { return; }
  let parameter = index % ${P}u;
  var isKept = true;
  if (parameter < ${M * N}u) {
    let row = parameter % ${N}u;
    let column = parameter / ${N}u;
    isKept = (masks[(model * ${N}u + row) * ${WORD_COUNT}u + column / 32u] & (1u << (column % 32u))) != 0u;
  }
  weights[index] = select(0.0, rewindWeights[index], isKept);
}
