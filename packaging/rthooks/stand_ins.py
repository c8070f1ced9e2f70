"""Stand-ins for two libraries that Viva's libraries import and Viva never uses.

faster-whisper decodes sound files with PyAV; Viva gives it samples. chromadb can send traces through
OpenTelemetry's exporter, which brings gRPC; Viva's cannot send any.
"""

import sys
import types


def _module(name: str, **names: object) -> None:
    module = types.ModuleType(name)
    module.__dict__.update(names)
    module.__path__ = []
    sys.modules[name] = module


class OTLPSpanExporter:
    def __init__(self, *arguments: object, **options: object) -> None:
        raise RuntimeError("Viva sends no traces.")


_module("av")
_parts = "opentelemetry.exporter.otlp.proto.grpc.trace_exporter".split(".")
for _length in range(2, len(_parts)):
    _module(".".join(_parts[:_length]))
_module(".".join(_parts), OTLPSpanExporter=OTLPSpanExporter)
