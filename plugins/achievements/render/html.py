"""From a view model to the bytes of a page."""

from __future__ import annotations

from traceback import extract_tb

from achievements.model.findings import Finding
from achievements.site.heads import Head, SiteView

from .jinja import template_fault
from .structured_data import structured_data
from .theme import Theme, ThemeError


def render_page(theme: Theme, template: str, view: tuple[object, ...], head: Head, site: SiteView) -> bytes:
    """Render the page of template ``template`` ("post"), UTF-8.

    Pure: the result depends on nothing but the arguments. ``view`` is the view
    model whose class the template is named after. Raises ThemeError where the template fails.
    """
    strings = theme.strings["en" if site.lang == "en" else "zh"]
    told = structured_data(head, site)
    try:
        compiled = theme.environment.get_template(f"{template}.html")
        page = compiled.render(page=view, head=head, site=site, s=strings, structured_data_html=told)
    except Exception as error:
        raise ThemeError([_fault(error, template)]) from error
    return page.encode()


def _fault(error: Exception, template: str) -> Finding:
    """Return where a template failed, and how, though it had passed its check."""
    places = [frame for frame in extract_tb(error.__traceback__) if frame.filename.endswith(".html")]
    name, line = (places[-1].filename, places[-1].lineno or 0) if places else (f"{template}.html", 0)
    reason = f"{type(error).__name__}: {error}"
    return template_fault(
        name,
        line,
        f"模板在这里出错（{reason}）；请检查所用的字段",
        f"the template fails here ({reason}): check the fields that it uses",
    )
