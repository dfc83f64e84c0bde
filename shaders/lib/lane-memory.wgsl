// What lanes without subgroups talk through: the samples drawn, and two halves of partial sums (lib/sum-workgroup.wgsl).
//#if SUBGROUPS
//#else
var<workgroup> drawn : array<u32, ${LANES * WORD_COUNT}>;
var<workgroup> partials : array<f32, ${LANES * SAMPLE_COUNT * 2}>;
//#end
