from readouts.api import (
    Claims as Claims,
)
from readouts.api import (
    Comparison as Comparison,
)
from readouts.api import (
    Contact as Contact,
)
from readouts.api import (
    ContactFilter as ContactFilter,
)
from readouts.api import (
    Contacts as Contacts,
)
from readouts.api import (
    Ledger as Ledger,
)
from readouts.api import (
    LedgerError as LedgerError,
)
from readouts.api import (
    MissingLibraryError as MissingLibraryError,
)
from readouts.api import (
    OpenLedger as OpenLedger,
)
from readouts.api import (
    add as add,
)
from readouts.api import (
    build as build,
)
from readouts.api import (
    open as open,
)
from readouts.api import (
    open_ledger as open_ledger,
)

OFFERED: tuple[str, ...]
__version__: str
