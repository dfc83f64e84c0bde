// Every location of every model: distances, flags and soft score (docs/numerics.md, "Locations"). One workgroup a model.
//#include "lib/run.wgsl"

@group(0) @binding(0) var<uniform> run : Run;
// [clause][literal]: the input, with the top bit set when the literal is negated.
@group(0) @binding(1) var<storage, read> literals : array<u32>;
@group(0) @binding(2) var<storage, read> weights : array<f32>;
@group(0) @binding(3) var<storage, read_write> packed : array<u32>;
@group(0) @binding(4) var<storage, read_write> scores : array<f32>;

const THREADS = 64u;

var<workgroup> rowLargest : array<f32, ${N}>;
var<workgroup> rowProduct : array<f32, ${N}>;

@compute @workgroup_size(64)
fn locate(
  @builtin(workgroup_id) workgroup : vec3u,
  @builtin(num_workgroups) workgroups : vec3u,
  @builtin(local_invocation_index) thread : u32,
) {
  let model = workgroup.y * workgroups.x + workgroup.x;
  if (model >= run.models) { return; }
  let firstParameter = model * ${P}u;
  for (var row = thread; row < ${N}u; row += THREADS) {
    var largest = 0.0;
    for (var column = 0u; column < ${M}u; column++) {
      largest = max(largest, abs(weights[firstParameter + column * ${N}u + row]));
    }
    rowLargest[row] = largest;
    rowProduct[row] = abs(weights[firstParameter + ${M * N + N}u + row]) * largest;
  }
  workgroupBarrier();
  var modelLargest = 0.0;
  for (var row = 0u; row < ${N}u; row++) { modelLargest = max(modelLargest, rowProduct[row]); }

  for (var index = thread; index < ${N * CLAUSE_COUNT}u; index += THREADS) {
    let row = index / ${CLAUSE_COUNT}u;
    let clause = index % ${CLAUSE_COUNT}u;
    var plus = 0u;
    var minus = 0u;
    var areLarge = true;
    var sum = 0.0;
    for (var i = 0u; i < ${LITERAL_COUNT}u; i++) {
      let literal = literals[clause * ${LITERAL_COUNT}u + i];
      let stored = weights[firstParameter + (literal & 0x7FFFFFFFu) * ${N}u + row];
      let weight = select(stored, -stored, (literal >> 31u) != 0u);
      plus += select(1u, 0u, weight > 0.0);
      minus += select(1u, 0u, weight < 0.0);
      areLarge = areLarge && abs(weight) > run.codeThreshold * rowLargest[row];
      sum += weight;
    }
    let output = weights[firstParameter + ${M * N + N}u + row];
    let isAlive = rowProduct[row] > run.aliveThreshold * modelLargest;
    let canCode = isAlive && areLarge;
    let at = model * ${N * CLAUSE_COUNT}u + index;
    packed[at] = plus | (minus << 4u) | select(0u, 1u << 8u, output > 0.0) | select(0u, 1u << 9u, isAlive)
      | select(0u, 1u << 10u, canCode && plus == 0u && output > 0.0)
      | select(0u, 1u << 11u, canCode && minus == 0u && output < 0.0);
    scores[at] = sum * run.scoreScale;
  }
}
