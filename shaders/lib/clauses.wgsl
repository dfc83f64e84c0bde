// Fragment: the clause tables as named scalars, loaded by a loop that shifts them along: one load in the body instead of
// one a clause, since each memory operation costs a software adapter 20 to 50 ms of compile time.
// `clauses` holds, clause by clause, WORDS words of the mask of its inputs, then WORDS words of those that must be on.
//#for c in CLAUSES
//#for w in WORDS
  var clauseMask_${c}_${w} = 0u;
  var clauseOn_${c}_${w} = 0u;
//#end
//#end
  for (var i = 0u; i < run.clauses; i++) {
//#for w in WORDS
//#for c in CLAUSES_BUT_LAST
    clauseMask_${c}_${w} = clauseMask_${c + 1}_${w};
    clauseOn_${c}_${w} = clauseOn_${c + 1}_${w};
//#end
    clauseMask_${LAST_CLAUSE}_${w} = clauses[i * ${WORD_COUNT * 2}u + ${w}u];
    clauseOn_${LAST_CLAUSE}_${w} = clauses[i * ${WORD_COUNT * 2}u + ${WORD_COUNT + w}u];
//#end
  }
