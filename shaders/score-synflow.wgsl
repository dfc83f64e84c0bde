// SynFlow (Tanaka et al. 2020): |∂R/∂W1 · W1| of R = 1ᵀ|w2||W1|1, the flow through what the masks keep; with one hidden
// layer that is |w2_r|·|W1[r,l]|.
//#include "lib/run.wgsl"

@group(0) @binding(0) var<uniform> run : Run;
@group(0) @binding(1) var<storage, read> masks : array<u32>;
@group(0) @binding(2) var<storage, read> weights : array<f32>;
@group(0) @binding(3) var<storage, read_write> weightScores : array<f32>;

@compute @workgroup_size(64)
fn scoreSynflow(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) workgroups : vec3u) {
  let index = id.y * workgroups.x * 64u + id.x;
  let model = index / ${M * N}u;
  if (model >= run.models) { return; }
  let parameter = index % ${M * N}u;
  let row = parameter % ${N}u;
  let column = parameter / ${N}u;
  let word = masks[(model * ${N}u + row) * ${WORD_COUNT}u + column / 32u];
  let firstParameter = model * ${P}u;
  let flow = abs(weights[firstParameter + ${M * N + N}u + row]) * abs(weights[firstParameter + parameter]);
  weightScores[index] = select(0.0, flow, (word & (1u << (column % 32u))) != 0u);
}
