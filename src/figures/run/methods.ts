import { differencesTo } from '../claims/differences'
import { methodData, type MethodData } from '../claims/method-data'
import { measureWords, type MethodMeasure } from '../claims/method-measures'
import { differencesFigure, methodsAtDensityFigure } from '../claims/methods-at-density'
import { methodsCostFigure } from '../claims/methods-cost'
import { costCaption, differencesCaption, methodsAtDensityCaption } from './captions'
import type { RunMaterial } from './material'
import type { RunFigure } from './run-figure'

/** What methods are held against each other in, in files: coverage and family recovery stand in the tables of all of them. */
const exported: readonly MethodMeasure[] = ['accuracy', 'row']

/** With more digits than are shown, as names of files are all different. */
const percentName = (density: number): number => Number((100 * density).toPrecision(4))

function atDensity(data: MethodData, density: number, measure: MethodMeasure, isShown: boolean): RunFigure[] {
  const section = isShown ? 'methods' : null
  const values = data.points
    .filter((point) => point.density === density)
    .map((point) => ({ ...point, value: point[measure] }))
  const references = data.references.map((one) => ({ name: one.name, value: one[measure] }))
  const of = `${measureWords[measure].short.replace(' ', '-')}-at-${percentName(density)}`
  const combined = data.points.some(({ method }) => method === 'combined')
  const differences = data.rows === null || !combined ? [] : differencesTo('combined', data.rows, [density], measure)
  return [
    {
      section,
      name: `methods-${of}`,
      caption: methodsAtDensityCaption,
      size: 'half',
      draw: (theme) => methodsAtDensityFigure({ density, measure, values, references }, theme),
    },
    {
      section: measure === 'accuracy' ? section : null,
      name: `cost-${of}`,
      caption: costCaption,
      size: 'half',
      draw: (theme) => methodsCostFigure({ density, measure, costs: values }, theme),
    },
    ...(differences.length === 0
      ? []
      : [
          {
            section,
            name: `combined-minus-others-${of}`,
            caption: differencesCaption,
            size: 'half' as const,
            draw: (theme) => differencesFigure({ density, measure, values: differences, reference: 'combined' }, theme),
          } satisfies RunFigure,
        ]),
  ]
}

/** Methods at each density, what they cost, and by how much the combined probe has more; the report has those at the sparsest. */
export function methodFigures({ run, claims }: RunMaterial): RunFigure[] {
  const data = methodData(run, claims)
  const measures = exported.filter((measure) => data.measures.includes(measure))
  const sparsest = data.densities.at(-1)
  return data.densities.flatMap((density) =>
    measures.flatMap((measure) => atDensity(data, density, measure, claims !== null && density === sparsest)),
  )
}
