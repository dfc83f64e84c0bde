// Initial weights, four parameters a thread: docs/numerics.md, "Initial weights". Logarithm, sine and cosine are worked out
// here by polynomials: the built-in ones may be off by 2^-11, and every adapter's in its own way.
//#include "lib/run.wgsl"
//#include "lib/threefry.wgsl"

@group(0) @binding(0) var<uniform> run : Run;
@group(0) @binding(1) var<storage, read_write> weights : array<f32>;

const LN2 = 0.69314718055994531;
const HALF_PI = 1.5707963267948966;

// ln of u in (0, 1], to about 2 units in the last place: u = 2^e·f with f in [√½, √2), ln f = 2 artanh((f − 1)/(f + 1)).
fn naturalLog(u : f32) -> f32 {
  let bits = bitcast<u32>(u);
  var exponent = i32(bits >> 23u) - 127;
  var f = bitcast<f32>((bits & 0x007FFFFFu) | 0x3F800000u);
  if (f > 1.41421356) {
    f *= 0.5;
    exponent += 1;
  }
  let t = (f - 1.0) / (f + 1.0);
  let s = t * t;
  // The series 1 + s/3 + s²/5 + …; |t| < 0.1716, so the first term left out is below 2^-31.
  let series = 1.0 + s * (1.0 / 3.0 + s * (1.0 / 5.0 + s * (1.0 / 7.0 + s * (1.0 / 9.0 + s * (1.0 / 11.0)))));
  return f32(exponent) * LN2 + 2.0 * t * series;
}

// (cos, sin) of 2π·(fraction / 2^24): the quadrant comes from the integer, so nothing is lost in reducing the angle.
fn cosSin(fraction : u32) -> vec2f {
  let quadrant = (fraction + 0x200000u) >> 22u;
  let angle = f32(i32(fraction) - i32(quadrant << 22u)) * (HALF_PI / 4194304.0);
  let s = angle * angle;
  // Taylor series; |angle| ≤ π/4, so the first terms left out are below 2^-28.
  let sine = angle * (1.0 + s * (-1.0 / 6.0 + s * (1.0 / 120.0 + s * (-1.0 / 5040.0 + s * (1.0 / 362880.0)))));
  let cosine = 1.0 + s * (-0.5 + s * (1.0 / 24.0 + s * (-1.0 / 720.0 + s * (1.0 / 40320.0 - s * (1.0 / 3628800.0)))));
  switch (quadrant & 3u) {
    case 0u: { return vec2f(cosine, sine); }
    case 1u: { return vec2f(-sine, cosine); }
    case 2u: { return vec2f(-cosine, -sine); }
    default: { return vec2f(sine, -cosine); }
  }
}

// Two standard normals from two words (Box & Muller 1958).
fn normals(words : vec2u) -> vec2f {
  let radius = sqrt(-2.0 * naturalLog(f32((words.x >> 8u) + 1u) * (1.0 / 16777216.0)));
  return radius * cosSin(words.y >> 8u);
}

@compute @workgroup_size(64)
fn initialise(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) workgroups : vec3u) {
  let blocks = ${(P + 3) / 4}u;
  let index = id.y * workgroups.x * 64u + id.x;
  let model = index / blocks;
  if (model >= run.models) { return; }
  let block = index % blocks;
  let words = threefry(vec4u(run.seed, run.firstReplicate + model, 0u, run.initialisationNoise), vec4u(0u, block, 0u, 0u));
  let four = vec4f(normals(words.xy), normals(words.zw)) * run.weightDeviation;
  for (var i = 0u; i < 4u; i++) {
    let parameter = block * 4u + i;
    if (parameter >= ${P}u) { return; }
    var value = 0.0;
    if (parameter < ${M * N}u) {
      value = four[i];
    } else if (parameter >= ${M * N + N}u && parameter < ${M * N + 2 * N}u) {
      // Even rows positive, odd rows negative.
      value = select(run.outputStart, -run.outputStart, ((parameter - ${M * N + N}u) & 1u) != 0u);
    }
    weights[model * ${P}u + parameter] = value;
  }
}
