"""For download.sh: a server on the loopback interface that can fail.

server.py FOLDER PORTFILE

/good/FILE      answers requests for a part      /whole/FILE  does not: it sends the whole file
/dies/FILE      breaks off half-way at first    /dead/FILE   breaks off after 1000 bytes more, always
/cut/FILE       says that the first half is all  /page/FILE   sends a page that is no data, status 200
Every request is a line in FOLDER/requests: path, first byte.
"""
import http.server
import os
import sys

folder, portfile = sys.argv[1:]


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        how, name = self.path.strip("/").split("/")
        asked = self.headers.get("Range", "bytes=0-")
        first = int(asked[6:].split("-")[0])
        with open(folder + "/requests", "a") as log:
            log.write(f"{self.path} {first}\n")
        try:
            with open(f"{folder}/{name}", "rb") as file:
                data = file.read()
        except OSError:
            return self.send_error(404)
        if how == "cut":
            data = data[: len(data) // 2]
        if how == "page":
            data = b"<html>Please sign in</html>".ljust(len(data))
        if how == "whole":
            first = 0
        if first and first >= len(data):
            return self.send_error(416)
        self.send_response(206 if first else 200)
        if first:
            self.send_header("Content-Range", f"bytes {first}-{len(data) - 1}/{len(data)}")
        data = data[first:]
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if how == "dead":
            data = data[:1000]
        if how == "dies" and not first:
            data = data[: len(data) // 2]
        self.wfile.write(data)

    def log_message(self, *_):
        pass


server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
with open(portfile + ".part", "w") as file:
    file.write(str(server.server_port))
os.rename(portfile + ".part", portfile)
server.serve_forever()
