import { nice } from 'd3-array'
import { computed } from 'vue'
import type { LabError } from '../../contract/errors'
import { codeDistanceFigure, sharedScale } from '../../figures/code-distance'
import { differenceFigure, differenceScale, matrixDifference } from '../../figures/compare/difference'
import { inColumn } from '../../figures/compare/in-column'
import type { Range } from '../../figures/compare/range'
import type { RunMark } from '../../figures/compare/run-mark'
import { crowdingBars, crowdingFigure } from '../../figures/crowding'
import type { Figure } from '../../figures/figure'
import { count } from '../../figures/format'
import { locationMatrixFigure, type Measure } from '../../figures/location-matrix'
import { orderRows, rowOrderWords, type RowOrder } from '../../figures/row-order'
import type { FigureTheme } from '../../figures/theme'
import { codeDistanceBetween, codeDistanceMatrix, type DistanceMatrix, type Entries } from '../../science/codes'
import { whyNoDifference, whyNoDistance } from './between'
import type { Comparison, Readable } from './context'
import type { Found, Located } from './readings'

/** A drawing, why there is none to make, or why it could not be made; none of them while it is awaited. */
export interface Drawing {
  draw: ((theme: FigureTheme) => Figure) | null
  empty: string | null
  error: LabError | null
}

/** One run's figure in a row of them; null where the run is the reference that the others are held against. */
export interface RowDrawing {
  mark: RunMark
  drawing: Drawing | null
}

export interface Column {
  mark: RunMark
  distance: Drawing
  locations: Drawing
  crowding: Drawing
  /** Null: the run is the reference. */
  difference: Drawing | null
  between: Drawing | null
}

interface View {
  entries: Entries
  measure: Measure
  rowOrder: RowOrder
}

type There = Readable & { at: Located }

const entriesWords: Record<Entries, string> = {
  near: 'Rows that differ; near locations',
  code: 'Rows that differ; final codes',
}

/** The same axes of values in all columns: the scale of distances, of their differences, and the top of crowding. */
export function useColumnFigures(
  { readable, reference, replicate, zoom }: Comparison,
  found: ReadonlyMap<string, Found>,
  view: { value: View },
) {
  const there = computed(() =>
    readable.value.flatMap((one): There[] => {
      const result = found.get(one.mark.id)
      return result && 'at' in result ? [{ ...one, at: result.at }] : []
    }),
  )
  const entries = computed(() => view.value.entries)
  const one = computed(() => (replicate.value === 'all' ? 0 : replicate.value))
  const matrixOf = (reading: Located['now']) => codeDistanceMatrix(reading, replicate.value, entries.value)
  const matrices = computed(() => new Map(there.value.map(({ mark, at }) => [mark.id, matrixOf(at.now)])))
  // Both ends of each training, so that the scale stays while the step moves.
  const ends = computed(() => there.value.flatMap(({ at }) => [matrixOf(at.initial), matrixOf(at.end)]))
  const scale = computed(() => sharedScale(...ends.value, ...matrices.value.values()))
  const against = computed(() => there.value.find(({ mark }) => mark.id === reference.value) ?? null)
  const sized = ({ mark, at }: There) => ({ letter: mark.letter, reading: at.now })

  const differences = computed(() => {
    const base = against.value && matrices.value.get(against.value.mark.id)
    if (!base) return new Map<string, DistanceMatrix>()
    const others = there.value.filter(
      (one) => one !== against.value && whyNoDifference(sized(against.value!), sized(one)) === null,
    )
    return new Map(others.map(({ mark }) => [mark.id, matrixDifference(base, matrices.value.get(mark.id)!)]))
  })
  const signedScale = computed(() => differenceScale([...differences.value.values()]))
  const betweens = computed(() => {
    const base = against.value
    if (!base) return new Map<string, DistanceMatrix>()
    const others = there.value.filter((one) => one !== base && whyNoDistance(sized(base), sized(one)) === null)
    return new Map(
      others.map(({ mark, at }) => {
        const { height, values } = codeDistanceBetween(base.at.now, at.now, replicate.value, entries.value)
        return [mark.id, { size: height, values }]
      }),
    )
  })
  const betweenScale = computed(() => sharedScale(...betweens.value.values()))
  const who = computed<number | 'all'>(() => (replicate.value === 'all' ? 'all' : one.value))
  const crowdingTop = computed(() => {
    const tops = there.value.map(({ at }) => crowdingBars(at.initial, at.end, who.value)[0])
    const most = Math.max(0.5, ...tops.map((bar) => Math.max(bar?.crowding ?? 0, bar?.ci?.[1] ?? 0)))
    return nice(0, most, 5)[1]
  })

  /** Of what is held against a reference that has not come, or of which there is nothing. */
  const withoutReference = computed(() =>
    notDrawn(found.has(reference.value) ? 'Of the reference there is nothing here to hold it against.' : null),
  )

  const isMean = computed(() => replicate.value === 'all')
  const whose = ({ at }: There) =>
    isMean.value ? `mean, n = ${count(at.now.replicates)}` : `replicate ${one.value + 1}`
  const where = ({ mark, at }: There) => `${mark.letter} · ${at.training.label}, step ${count(at.now.step)}`

  const columns = computed(() =>
    readable.value.map((one): Column => {
      const here = there.value.find(({ mark }) => mark.id === one.mark.id)
      const result = found.get(one.mark.id)
      const none: Drawing = {
        draw: null,
        empty: result && 'lacks' in result ? result.lacks : null,
        error: result && 'error' in result ? result.error : null,
      }
      const isReference = one.mark.id === reference.value
      if (!here) {
        const apart = isReference ? null : none
        return { mark: one.mark, distance: none, locations: none, crowding: none, difference: apart, between: apart }
      }
      return { mark: one.mark, ...own(here), ...(isReference ? { difference: null, between: null } : held(here)) }
    }),
  )

  function own(here: There): Pick<Column, 'distance' | 'locations' | 'crowding'> {
    const { run, at } = here
    const [clauses, rows] = [zoom.range('clauses'), zoom.range('rows')]
    const distance = {
      matrix: matrices.value.get(run.id)!,
      scale: scale.value,
      condition: `${where(here)} · ${whose(here)}`,
      reading: entriesWords[entries.value],
      mean: isMean.value,
    }
    const { rowOrder, measure } = view.value
    const locations = {
      ...{ initial: at.initial, now: at.now, end: at.end, replicate: one.value, measure },
      order: orderRows(at.initial, at.end, one.value, rowOrder),
      orderWords: rowOrderWords[rowOrder],
      literals: run.experiment.task.literals,
      condition: `${where(here)} · replicate ${one.value + 1}`,
    }
    const [top, shown] = [crowdingTop.value, who.value]
    const words = `${at.training.label}, step ${count(at.end.step)}`
    return {
      distance: drawn((theme) => inColumn(codeDistanceFigure(distance, theme), clauses, clauses)),
      locations: drawn((theme) => inColumn(locationMatrixFigure(locations, theme), clauses, rows)),
      crowding: drawn((theme) =>
        upTo(
          crowdingFigure(at.initial, at.end, shown, words, theme),
          `${here.mark.letter} · ${words} · ${whose(here)}`,
          top,
          rows,
        ),
      ),
    }
  }

  function held(here: There): Pick<Column, 'difference' | 'between'> {
    const base = against.value
    if (!base) return { difference: withoutReference.value, between: withoutReference.value }
    const { id } = here.mark
    const clauses = zoom.range('clauses')
    const condition = `${whereBoth(base, here)} · ${whose(here)}`
    const [difference, between] = [differences.value.get(id), betweens.value.get(id)]
    const signed = { against: base.mark, other: here.mark, scale: signedScale.value, condition, mean: isMean.value }
    const seeds = base.run.seed === here.run.seed ? 'same seed' : 'other seeds'
    const apart = {
      between: [base.mark.letter, here.mark.letter] as const,
      scale: betweenScale.value,
      condition,
      reading: `Diagonal: the same clause (${seeds})`,
      mean: isMean.value,
    }
    return {
      difference: difference
        ? drawn((theme) => inColumn(differenceFigure({ ...signed, matrix: difference }, theme), clauses, clauses))
        : notDrawn(whyNoDifference(sized(base), sized(here))),
      between: between
        ? drawn((theme) => {
            const figure = codeDistanceFigure({ ...apart, matrix: between }, theme)
            return { ...inColumn(figure, clauses, clauses), title: `Distance from ${apart.between.join(' to ')}` }
          })
        : notDrawn(whyNoDistance(sized(base), sized(here))),
    }
  }

  const whereBoth = (base: There, here: There): string => {
    const [a, b] = [`step ${count(base.at.now.step)}`, `step ${count(here.at.now.step)}`]
    return base.at.training.label === here.at.training.label && a === b
      ? `${here.at.training.label}, ${b}`
      : `${where(base)}; ${where(here)}`
  }

  return { columns, scale, signedScale, betweenScale }
}

const notDrawn = (empty: string | null): Drawing => ({ draw: null, empty, error: null })

const drawn = (draw: (theme: FigureTheme) => Figure): Drawing => ({ draw, empty: null, error: null })

/** Crowding as one of several columns has it: up to the same top in all, of the rows that are in sight. */
function upTo(figure: Figure, condition: string, top: number, [from, to]: Range): Figure {
  const bars = figure.data.rows.length
  const { xAxis, yAxis, legend } = figure.option as { xAxis: object; yAxis: object; legend: object }
  const inSight = { min: Math.floor(from * bars), max: Math.max(0, Math.ceil(to * bars) - 1) }
  return {
    ...figure,
    condition,
    reading: 'At initialisation; colour: codes at the end',
    option: {
      ...figure.option,
      // One line, where a column is narrow: only its first entry says what is counted.
      legend: {
        ...legend,
        left: 34,
        right: 0,
        itemGap: 8,
        formatter: (name: string) => name.replace(/^([12]) .*/, '$1'),
      },
      xAxis: { ...xAxis, ...inSight },
      yAxis: { ...yAxis, max: top },
    },
  }
}
