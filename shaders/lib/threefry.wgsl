// Threefry-4x32 with 13 rounds (Salmon et al., SC 2011). Counter-based: any word can be had without the ones before it,
// so tiling, pausing and resuming change nothing. Rounds stand in a line because a loop costs more than a round.
fn rotl(x : u32, by : u32) -> u32 { return (x << by) | (x >> (32u - by)); }

fn threefry(key : vec4u, counter : vec4u) -> vec4u {
  let parity = 0x1BD11BDAu ^ key.x ^ key.y ^ key.z ^ key.w;
  var x = counter + key;
  x.x += x.y; x.y = rotl(x.y, 10u) ^ x.x; x.z += x.w; x.w = rotl(x.w, 26u) ^ x.z;
  x.x += x.w; x.w = rotl(x.w, 11u) ^ x.x; x.z += x.y; x.y = rotl(x.y, 21u) ^ x.z;
  x.x += x.y; x.y = rotl(x.y, 13u) ^ x.x; x.z += x.w; x.w = rotl(x.w, 27u) ^ x.z;
  x.x += x.w; x.w = rotl(x.w, 23u) ^ x.x; x.z += x.y; x.y = rotl(x.y, 5u) ^ x.z;
  x += vec4u(key.y, key.z, key.w, parity + 1u);
  x.x += x.y; x.y = rotl(x.y, 6u) ^ x.x; x.z += x.w; x.w = rotl(x.w, 20u) ^ x.z;
  x.x += x.w; x.w = rotl(x.w, 17u) ^ x.x; x.z += x.y; x.y = rotl(x.y, 11u) ^ x.z;
  x.x += x.y; x.y = rotl(x.y, 25u) ^ x.x; x.z += x.w; x.w = rotl(x.w, 10u) ^ x.z;
  x.x += x.w; x.w = rotl(x.w, 18u) ^ x.x; x.z += x.y; x.y = rotl(x.y, 20u) ^ x.z;
  x += vec4u(key.z, key.w, parity, key.x + 2u);
  x.x += x.y; x.y = rotl(x.y, 10u) ^ x.x; x.z += x.w; x.w = rotl(x.w, 26u) ^ x.z;
  x.x += x.w; x.w = rotl(x.w, 11u) ^ x.x; x.z += x.y; x.y = rotl(x.y, 21u) ^ x.z;
  x.x += x.y; x.y = rotl(x.y, 13u) ^ x.x; x.z += x.w; x.w = rotl(x.w, 27u) ^ x.z;
  x.x += x.w; x.w = rotl(x.w, 23u) ^ x.x; x.z += x.y; x.y = rotl(x.y, 5u) ^ x.z;
  x += vec4u(key.w, parity, key.x, key.y + 3u);
  x.x += x.y; x.y = rotl(x.y, 6u) ^ x.x; x.z += x.w; x.w = rotl(x.w, 20u) ^ x.z;
  return x;
}
