import { dense } from '../../contract/branch'
import { densityFloor } from '../../contract/size'
import { levelsFigure } from '../levels'
import { trainingFigure } from '../training'
import { levelsCaption, sparsestTrainingCaption, trainingCaption } from './captions'
import type { RunMaterial } from './material'
import type { RunFigure } from './run-figure'

/** Accuracy and coverage at the end of each level. */
export const levelFigures = ({ run: { levels, experiment } }: RunMaterial): RunFigure[] =>
  levels.length < 2
    ? []
    : [
        {
          section: 'levels',
          name: 'levels',
          caption: levelsCaption,
          size: 'whole',
          draw: (theme) => levelsFigure(levels, densityFloor(experiment), theme),
        },
      ]

/** Loss and accuracy over the steps, of the dense training and of the sparsest level's. */
export function trainingFigures({ run: { experiment }, curves: all }: RunMaterial): RunFigure[] {
  const measured = all.filter(({ loss, accuracy }) => loss.steps.length + accuracy.steps.length > 0)
  return measured.map((curves) => {
    const [name, caption] =
      curves.level === dense.level
        ? ['training-dense', trainingCaption(experiment)]
        : ['training-sparsest', sparsestTrainingCaption]
    return {
      section: 'training',
      name,
      caption,
      size: measured.length === 1 ? 'whole' : 'half',
      draw: (theme) => trainingFigure(curves, experiment.training.steps, theme),
    }
  })
}
