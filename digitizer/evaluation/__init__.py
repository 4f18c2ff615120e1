"""Measures what the product makes of inputs whose truth is known: text, types, fields, cuts, flags, silent errors."""

from digitizer.evaluation.results import Outcome, ResultFolder, Runner
from digitizer.evaluation.study import Evaluation, evaluate
from digitizer.evaluation.truth import Truth, TruthInvalid, samples_in

__all__ = ['Evaluation', 'Outcome', 'ResultFolder', 'Runner', 'Truth', 'TruthInvalid', 'evaluate', 'samples_in']
