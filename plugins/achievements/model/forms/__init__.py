"""The forms of the data files: one model for checking, for editors' completion and for documentation.

Each field is described in both languages with a good and a bad example. The
good examples together are a dataset without a finding, and each bad one gives
a finding at its line: a test reads them from here.
"""

from achievements.model.forms.catalogue import (
    DimensionForm,
    DimensionsFile,
    DistrictFile,
    EverydayForm,
    GlossaryFile,
    IndicatorForm,
    IndicatorsFile,
    SourceFile,
    TermForm,
    TopicForm,
    TopicsFile,
)
from achievements.model.forms.events import EventFile
from achievements.model.forms.lexicon import ForbiddenPhraseForm, LexiconFile, OfficialForm
from achievements.model.forms.metrics import MetricsFile, ObservationForm, RankForm
from achievements.model.forms.projects import ProjectFigureForm, ProjectForm, ProjectsFile, StageForm

__all__ = [
    "DimensionForm",
    "DimensionsFile",
    "DistrictFile",
    "EventFile",
    "EverydayForm",
    "ForbiddenPhraseForm",
    "GlossaryFile",
    "IndicatorForm",
    "IndicatorsFile",
    "LexiconFile",
    "MetricsFile",
    "ObservationForm",
    "OfficialForm",
    "ProjectFigureForm",
    "ProjectForm",
    "ProjectsFile",
    "RankForm",
    "SourceFile",
    "StageForm",
    "TermForm",
    "TopicForm",
    "TopicsFile",
]
