// Fragment: draws sample `sampleIndex` of step `sampleStep` under `sampleKey` into the input words x_0, x_1, …
// Steps and numbers as in docs/numerics.md. Wide lanes pay for every branch, so a chain of selects finds the clause and
// a loop that ends when no lane needs it does the switching off.
    let sampleWords = threefry(sampleKey, vec4u(sampleStep, sampleIndex, 0u, 0u));
    let positive = (sampleIndex & 1u) != 0u;
    let startsFull = positive || (sampleWords.y >> 8u) < run.hardNegatives;
    let chosen = pick(sampleWords.x, ${CLAUSE_COUNT}u);
//#for w in WORDS
    var x_${w} = coins(sampleKey, vec2u(sampleStep, sampleIndex), ${w}u);
    var mask_${w} = 0u;
    var on_${w} = 0u;
//#for c in CLAUSES
    mask_${w} = select(mask_${w}, clauseMask_${c}_${w}, chosen == ${c}u);
    on_${w} = select(on_${w}, clauseOn_${c}_${w}, chosen == ${c}u);
//#end
    x_${w} = select(x_${w}, (x_${w} & ~mask_${w}) | on_${w}, startsFull);
//#end
    x_${LAST_WORD} &= ${LAST_WORD_MASK}u;
    var literalState = sampleWords.z;
    for (var turn = 0u; turn < 256u; turn++) {
//#for w in WORDS
      mask_${w} = 0u;
//#end
//#for c in CLAUSES_DOWN
      {
        var unmet = 0u;
//#for w in WORDS
        unmet |= (x_${w} ^ clauseOn_${c}_${w}) & clauseMask_${c}_${w};
//#end
//#for w in WORDS
        mask_${w} = select(mask_${w}, clauseMask_${c}_${w}, unmet == 0u);
//#end
      }
//#end
      var remaining = 0u;
//#for w in WORDS
      remaining |= mask_${w};
//#end
      if (positive || remaining == 0u) { break; }
      let next = literalWord(literalState);
      literalState = next.x;
      let literal = pick(next.y, ${LITERAL_COUNT}u);
      for (var i = 0u; i < literal; i++) {
        var below = true;
//#for w in WORDS
        let has_${w} = mask_${w} != 0u;
        mask_${w} = select(mask_${w}, mask_${w} & (mask_${w} - 1u), below && has_${w});
        below = below && !has_${w};
//#end
      }
      var below = true;
//#for w in WORDS
      let isHere_${w} = mask_${w} != 0u;
      x_${w} ^= select(0u, mask_${w} & (0u - mask_${w}), below && isHere_${w});
      below = below && !isHere_${w};
//#end
    }
