"""Renders SVG as the Stream Deck application does, by QtSvg.

Standard input: {"sizes": [144, 72], "faces": {"name": "<svg …"}}.
Standard output: {"name": {"144": {"pixels": base64 of RGBA, "png": base64}}}.
"""

import base64
import json
import sys

from PyQt5.QtCore import QBuffer, QByteArray, QIODevice
from PyQt5.QtGui import QGuiApplication, QImage, QPainter
from PyQt5.QtSvg import QSvgRenderer


def render(svg, size):
    image = QImage(size, size, QImage.Format_RGBA8888)
    image.fill(0)
    renderer = QSvgRenderer(QByteArray(svg.encode("utf-8")))
    if not renderer.isValid():
        raise ValueError("QtSvg cannot read " + svg)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.Antialiasing | QPainter.TextAntialiasing | QPainter.SmoothPixmapTransform)
    renderer.render(painter)
    painter.end()
    bits = image.constBits()
    bits.setsize(image.sizeInBytes())
    buffer = QBuffer()
    buffer.open(QIODevice.WriteOnly)
    image.save(buffer, "PNG")
    return {
        "pixels": base64.b64encode(bytes(bits)).decode("ascii"),
        "png": base64.b64encode(bytes(buffer.data())).decode("ascii"),
    }


# Bound to a name: Qt needs the application to live while it lays out text.
application = QGuiApplication(sys.argv)
asked = json.load(sys.stdin)
json.dump(
    {name: {str(size): render(svg, size) for size in asked["sizes"]} for name, svg in asked["faces"].items()},
    sys.stdout,
)
