"""MLServer, without worker processes, with a scikit-learn pipeline in its own runtime for them."""

import json
import os
import socket
import sys
import tempfile

import joblib
from pipeline import fitted


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


folder = tempfile.mkdtemp(dir=os.environ["FOLDER"])
joblib.dump(fitted()[0], os.path.join(folder, "model.joblib"))
settings = {
    "host": "127.0.0.1",
    "http_port": int(os.environ["PORT"]),
    "grpc_port": free_port(),
    "metrics_port": free_port(),
    "parallel_workers": 0,
    "debug": False,
}
model = {
    "name": "penguins",
    "implementation": "mlserver_sklearn.SKLearnModel",
    "parameters": {"uri": "./model.joblib", "version": "1"},
}
for name, content in [("settings.json", settings), ("model-settings.json", model)]:
    with open(os.path.join(folder, name), "w") as file:
        json.dump(content, file)
os.execv(sys.executable, [sys.executable, "-m", "mlserver.cli.main", "start", folder])
