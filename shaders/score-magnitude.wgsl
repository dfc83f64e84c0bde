// Scores by size: |W1| of some stage of the training. The sign is taken off as a bit: arithmetic, even abs, may turn a
// subnormal number into 0, and make a tie.
//#include "lib/run.wgsl"

@group(0) @binding(0) var<uniform> run : Run;
@group(0) @binding(1) var<storage, read> weights : array<u32>;
@group(0) @binding(2) var<storage, read_write> weightScores : array<u32>;

@compute @workgroup_size(64)
fn scoreMagnitude(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) workgroups : vec3u) {
  let index = id.y * workgroups.x * 64u + id.x;
  let model = index / ${M * N}u;
  if (model >= run.models) { return; }
  weightScores[index] = weights[model * ${P}u + index % ${M * N}u] & 0x7FFFFFFFu;
}
