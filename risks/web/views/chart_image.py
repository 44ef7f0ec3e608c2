"""An indicator's chart as a still picture, for a paper or a message that somebody writes elsewhere."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control

from risks.access import visible_indicators
from risks.papers.indicator_picture import indicator_picture
from risks.web.asking import access_of, moment_of


def chart_image(request: HttpRequest, slug: str) -> HttpResponse:
    """PNG, with what the chart says kept inside it. Fewer than two readings make no chart: 404."""
    indicator = get_object_or_404(visible_indicators(access_of(request)), slug=slug)
    painted = indicator_picture(indicator, moment_of(request))
    if painted is None:
        raise Http404
    answer = HttpResponse(painted.content, content_type="image/png")
    answer["Content-Disposition"] = f'inline; filename="{slug}.png"'
    patch_cache_control(answer, private=True, max_age=60)
    return answer
