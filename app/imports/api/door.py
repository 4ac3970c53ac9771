"""What the doors of imports share."""

import re

from app.core import routes
from app.imports.adapters.form import MOST_FORM_BYTES

router = routes.router(tags=["imports"])
# Before routing: which address takes how many bytes.
UPLOADS = {
    re.compile(r"/v1/offices/[^/]+/imports(?:/problems\.(?:xlsx|csv))?"): MOST_FORM_BYTES,
    re.compile(r"/v1/offices/[^/]+/plans/by-hand/file"): MOST_FORM_BYTES,
}
