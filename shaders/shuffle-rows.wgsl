// IMP's mask with its rows in another order: docs/numerics.md, `imp-shuffled`. One workgroup a model.
//#include "lib/run.wgsl"
//#include "lib/threefry.wgsl"

@group(0) @binding(0) var<uniform> run : Run;
@group(0) @binding(1) var<storage, read> ticketMasks : array<u32>;
@group(0) @binding(2) var<storage, read_write> masks : array<u32>;

const THREADS = 64u;

var<workgroup> rowWords : array<u32, ${N}>;

@compute @workgroup_size(64)
fn shuffleRows(
  @builtin(workgroup_id) workgroup : vec3u,
  @builtin(num_workgroups) workgroups : vec3u,
  @builtin(local_invocation_index) thread : u32,
) {
  let model = workgroup.y * workgroups.x + workgroup.x;
  if (model >= run.models) { return; }
  for (var row = thread; row < ${N}u; row += THREADS) {
    let words = threefry(vec4u(run.seed, run.firstReplicate + model, 4u, 0u), vec4u(1u, row / 4u, 0u, 0u));
    rowWords[row] = words[row % 4u];
  }
  workgroupBarrier();
  for (var row = thread; row < ${N}u; row += THREADS) {
    // The row's place in the new order: how many come before it.
    var place = 0u;
    for (var other = 0u; other < ${N}u; other++) {
      let isBefore = rowWords[other] < rowWords[row] || (rowWords[other] == rowWords[row] && other < row);
      place += select(0u, 1u, isBefore);
    }
    let first = model * ${N * WORD_COUNT}u;
    for (var word = 0u; word < ${WORD_COUNT}u; word++) {
      masks[first + place * ${WORD_COUNT}u + word] = ticketMasks[first + row * ${WORD_COUNT}u + word];
    }
  }
}
