"""How the made-up guests of a training register enter: by a button, without a password.

Only a register whose every State is fictional has this way in (decision 218): there is nothing in
it that is anyone's, and no setting opens it elsewhere.
"""

from allauth.account.adapter import get_adapter
from django.contrib.auth import get_user_model
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_POST

from comity.accounts.domain.guests import TRAINING_GUESTS
from comity.directory.queries import is_fiction
from comity.portal.answers.answering import privately
from comity.portal.answers.asking import ask
from comity.portal.answers.ruling import EVERYBODY, ruled


def _enter(request: HttpRequest) -> HttpResponseBase:
    """Sign in as a guest and lead to the first steps; 404 in any register that is not fiction."""
    guest = request.POST.get("guest", "")
    if not is_fiction() or guest not in {one.email for one in TRAINING_GUESTS}:
        raise Http404
    user = get_user_model().objects.filter(email=guest, is_active=True).first()
    if user is None:
        raise Http404
    asked, adapter = ask(request), get_adapter()
    if request.user.is_authenticated:
        adapter.logout(request)
    adapter.login(request, user)
    return privately(HttpResponseRedirect(asked.link_now("first-steps")))


enter = ruled(require_POST(_enter), EVERYBODY)
