// Fragment: in_q_word of sample j + q from the lane that drew it.
//#for q in SAMPLES
//#for w in WORDS
      let in_${q}_${w} = subgroupShuffle(x_${w}, firstLane + j + ${q}u);
//#end
//#end
