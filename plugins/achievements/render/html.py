"""From a view model to the bytes of a page."""

from __future__ import annotations

from achievements.views.models import Head, SiteView

from .structured_data import structured_data
from .theme import Theme


def render_page(theme: Theme, template: str, view: tuple[object, ...], head: Head, site: SiteView) -> bytes:
    """Render the page of template ``template`` ("post"), UTF-8.

    Pure: the result depends on nothing but the arguments. ``view`` is the view
    model whose class the template is named after.
    """
    compiled = theme.environment.get_template(f"{template}.html")
    strings = theme.strings["en" if site.lang == "en" else "zh"]
    told = structured_data(head, site)
    return compiled.render(page=view, head=head, site=site, s=strings, structured_data_html=told).encode()
