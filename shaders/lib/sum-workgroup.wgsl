// Fragment: logit_q = b2 + the partial_q of all lanes, added in the order of the lanes. Two halves of `partials` take turns,
// so that one barrier a block is enough.
      turnOffset = ${LANES * SAMPLE_COUNT}u - turnOffset;
//#for q in SAMPLES
      partials[turnOffset + ${q * LANES}u + lane] = partial_${q};
//#end
      workgroupBarrier();
//#for q in SAMPLES
      var logit_${q} = b2;
//#end
      for (var i = 0u; i < ${LANES}u; i++) {
//#for q in SAMPLES
        logit_${q} += partials[turnOffset + ${q * LANES}u + i];
//#end
      }
