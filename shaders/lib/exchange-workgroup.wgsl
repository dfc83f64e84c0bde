// Fragment: in_q_word of sample j + q from workgroup memory, where the lane that drew it has put it.
//#for q in SAMPLES
//#for w in WORDS
      let in_${q}_${w} = drawn[(j + ${q}u) * ${WORD_COUNT}u + ${w}u];
//#end
//#end
