"""``google.colab.output``: what the page in the browser shows."""


def clear(wait=False, output_tags=()):
    """Clear the output of the cell."""
    from IPython.display import clear_output

    clear_output(wait)


def eval_js(script, ignore_result=False, timeout_sec=None):
    """Refuse: there is no page of Colab.

    Raises:
        NotImplementedError: Always.
    """
    raise NotImplementedError("google.colab.output.eval_js needs Colab's page in a browser")
