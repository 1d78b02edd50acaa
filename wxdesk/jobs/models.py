"""Which models there are and which are here, lent to the window, the API and the
command line: they may ask the jobs for it, but not reach into the engine.
"""

from wxdesk.engine.catalogue import ALIASES, Model, Role
from wxdesk.engine.models import Listed, ModelOnDisk, Place
from wxdesk.engine.models import ModelStore as Models

__all__ = ["ALIASES", "Listed", "Model", "ModelOnDisk", "Models", "Place", "Role"]
