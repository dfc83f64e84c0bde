// Clause-structured samples, made on the fly: docs/numerics.md, "A sample". Needs lib/threefry.wgsl and a `run` uniform.

// The literal stream: PCG-RXS-M-XS-32 (O'Neill 2014). Gives (next state, word).
fn literalWord(state : u32) -> vec2u {
  let next = state * 747796405u + 2891336453u;
  let x = ((next >> ((next >> 28u) + 4u)) ^ next) * 277803737u;
  return vec2u(next, (x >> 22u) ^ x);
}

// One of `count` (at most 65,536), from the word's upper half.
fn pick(word : u32, count : u32) -> u32 { return ((word >> 16u) * count) >> 16u; }

// 32 coins at once, each on with probability run.inputProbability / 65536.
fn coins(key : vec4u, stepIndex : vec2u, inputWord : u32) -> u32 {
  var bits = run.inputProbability >> firstTrailingBit(run.inputProbability);
  let count = 16u - firstTrailingBit(run.inputProbability);
  var on = 0u;
  for (var i = 0u; i < count; i += 4u) {
    let words = threefry(key, vec4u(stepIndex, 1u + 4u * inputWord + (i >> 2u), 0u));
    on = select(on & words.x, on | words.x, (bits & 1u) != 0u);
    if (i + 1u < count) { on = select(on & words.y, on | words.y, (bits & 2u) != 0u); }
    if (i + 2u < count) { on = select(on & words.z, on | words.z, (bits & 4u) != 0u); }
    if (i + 3u < count) { on = select(on & words.w, on | words.w, (bits & 8u) != 0u); }
    bits >>= 4u;
  }
  return on;
}
