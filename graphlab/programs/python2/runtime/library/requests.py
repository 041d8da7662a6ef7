"""``urllib2``."""

import urllib.request

__all__ = ["Request"]


class Request(urllib.request.Request):
    """A request with the methods that stand for attributes now."""

    def add_data(self, data):
        self.data = data

    def has_data(self):
        return self.data is not None

    def get_data(self):
        return self.data

    def get_host(self):
        return self.host

    def get_selector(self):
        return self.selector

    def get_type(self):
        return self.type
