"""``google.colab.auth``: Google's own command does that outside Colab."""

import sys


def authenticate_user(clear_output=True, project_id=None):
    """Say which command to use."""
    advice = "outside Colab, use `gcloud auth application-default login`"
    print(f"graphlab: auth.authenticate_user: {advice}", file=sys.stderr)
