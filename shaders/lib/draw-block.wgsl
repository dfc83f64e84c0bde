// Fragment: every lane draws its sample of a block, the `lane`-th, for all lanes to read (lib/exchange.wgsl).
//#include "lib/draw-sample.wgsl"
//#if SUBGROUPS
//#else
      workgroupBarrier();
//#for w in WORDS
      drawn[lane * ${WORD_COUNT}u + ${w}u] = x_${w};
//#end
      workgroupBarrier();
//#end
