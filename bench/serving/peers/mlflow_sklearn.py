"""MLflow's scoring server with a scikit-learn pipeline, saved with its signature."""

import os
import sys
import tempfile

os.environ["MLFLOW_DISABLE_TELEMETRY"] = "true"
# It starts uvicorn by its name.
os.environ["PATH"] = os.pathsep.join([os.path.dirname(sys.executable), os.environ["PATH"]])

import mlflow
from pipeline import fitted

pipeline, inputs = fitted()
folder = os.path.join(tempfile.mkdtemp(dir=os.environ["FOLDER"]), "model")
signature = mlflow.models.infer_signature(inputs)
mlflow.sklearn.save_model(
    pipeline,
    folder,
    signature=signature,
    pyfunc_predict_fn="predict_proba",
    serialization_format=mlflow.sklearn.SERIALIZATION_FORMAT_CLOUDPICKLE,
)
serve = ["-m", "mlflow", "models", "serve", "--model-uri", folder, "--env-manager", "local"]
address = ["--host", "127.0.0.1", "--port", os.environ["PORT"], "--workers", "1"]
os.execv(sys.executable, [sys.executable, *serve, *address])
