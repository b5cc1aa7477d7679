"""BentoML's server with a scikit-learn pipeline."""

import os
import sys

import bentoml
from pipeline import fitted, predictions_of


@bentoml.service(workers=1, logging={"access": {"enabled": False}})
class Penguins:
    def __init__(self):
        self.pipeline, self.inputs = fitted()

    @bentoml.api
    def predict(self, instances: list[dict]) -> dict:
        return {"predictions": predictions_of(self.pipeline, instances, self.inputs.columns)}


if __name__ == "__main__":
    folder = os.path.dirname(os.path.abspath(__file__))
    serve = ["-m", "bentoml", "serve", "bentoml_sklearn:Penguins", "--working-dir", folder]
    address = ["--host", "127.0.0.1", "--port", os.environ["PORT"]]
    os.environ["BENTOML_DO_NOT_TRACK"] = "True"
    os.execv(sys.executable, [sys.executable, *serve, *address])
