"""How Viva opens the few connections it may open: trust and time limits."""

import http.client
import ssl
import urllib.request


def make_opener(read_timeout_s: float) -> urllib.request.OpenerDirector:
    """An opener whose `timeout` is for connecting, while a pause in the transfer may last `read_timeout_s`.

    It trusts what the system trusts, so that it works where a company reads its own traffic, and follows
    redirects and the proxies of the environment.
    """
    import truststore

    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)

    class PlainConnection(http.client.HTTPConnection):
        def connect(self) -> None:
            super().connect()
            self.sock.settimeout(read_timeout_s)

    class SecureConnection(http.client.HTTPSConnection):
        def connect(self) -> None:
            super().connect()
            self.sock.settimeout(read_timeout_s)

    class Plain(urllib.request.HTTPHandler):
        def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
            return self.do_open(PlainConnection, req)

    class Secure(urllib.request.HTTPSHandler):
        def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
            return self.do_open(SecureConnection, req, context=context)

    return urllib.request.build_opener(Plain(), Secure(context=context))
