/** The words of the claims, one sentence each; in full in docs/numerics.md. Defaults are named where an experiment can vary them. */
export const definitions = [
  {
    term: 'Clause',
    definition: 'One AND of the function that is learnt, which is the OR of all of them; its inputs are its literals.',
  },
  { term: 'Row', definition: 'A hidden neuron: its incoming weights, one for each input, and its output weight w₂.' },
  {
    term: 'Location',
    definition: 'A row and a clause: the weights of that row on that clause’s literals.',
  },
  {
    term: 'Template',
    definition:
      'The signs that a location’s weights need to detect the clause: all with their literals (all-plus), on a row whose output weight is positive.',
  },
  {
    term: 'Distance d',
    definition:
      'The number of a location’s literals whose weight does not have the template’s sign; d₀ is that at initialisation.',
  },
  {
    term: 'Soft score s',
    definition:
      'The mean of a location’s weights, each with the template’s sign, in standard deviations of the initial weights; s₀ is that at initialisation.',
  },
  {
    term: 'Proximal',
    definition: 'At most one literal off the template at initialisation, on a row whose output weight is positive.',
  },
  {
    term: 'Final code',
    definition:
      'A location that has the template at the end of training: d = 0, every weight above 40% (by default) of the row’s largest, a positive output weight, and a row that takes part.',
  },
  { term: 'Coverage', definition: 'The share of the clauses that have at least one final code.' },
  {
    term: 'Crowding',
    definition: 'The sum of the positive soft scores, at initialisation, of the other clauses on a location’s row.',
  },
  { term: 'Rivals', definition: 'The other proximal locations on a location’s row.' },
  {
    term: 'Fate',
    definition:
      'What becomes of a proximal location: it converges to a final code, or is rejected because its row’s output weight flips sign, its row idles, another clause’s code takes the row (outcompeted), or for another reason.',
  },
  {
    term: 'Density',
    definition: 'The share of the first layer’s weights that are kept; the others are 0 throughout training.',
  },
  {
    term: 'Ticket',
    definition: 'The weights that a method keeps at a density, set back to where they started and trained again.',
  },
  {
    term: 'IMP',
    definition:
      'Iterative magnitude pruning: train, remove the smallest weights, set the rest back, and again, round by round.',
  },
  {
    term: 'Recovery',
    also: ['exact code recovery', 'exact recovery', 'row recovery', 'family recovery'],
    definition:
      'The share of the dense final codes that a sparse network has again: on the same row (exact code recovery), or for the same clause on any row (family recovery).',
  },
  {
    term: 'Family',
    definition: 'All locations of a clause, whatever the row.',
  },
  {
    term: 'Relocated',
    definition:
      'A clause with codes in the dense and in the sparse network, but none on a row that both have in common.',
  },
  {
    term: 'Probe',
    definition:
      'A way to choose a ticket by its locations’ nearness to the template, at initialisation or shortly after, instead of by single weights; it knows the clauses.',
  },
  {
    term: 'Control',
    definition:
      'A ticket that shares one advantage of a method and nothing else, such as locations picked at random in the way the probes pick.',
  },
  {
    term: 'Null',
    definition: 'The value that a statistic has where there is nothing to the claim; the claimed side is above it.',
  },
  {
    term: 'Replicate',
    definition: 'One network with a seed of its own; every mean and interval here is taken over replicates.',
  },
  {
    term: 'Verdict',
    definition:
      'Supported where the whole 95% interval lies above the null, contradicted where it lies wholly below, undecided otherwise.',
  },
] as const satisfies readonly { term: string; definition: string; also?: readonly string[] }[]
