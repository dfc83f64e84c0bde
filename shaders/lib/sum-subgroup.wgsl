// Fragment: logit_q = b2 + the partial_q of all lanes, by a butterfly: every lane adds in the same tree, so all agree.
//#for q in SAMPLES
//#for s in BUTTERFLY
      partial_${q} += subgroupShuffleXor(partial_${q}, ${s}u);
//#end
      let logit_${q} = b2 + partial_${q};
//#end
