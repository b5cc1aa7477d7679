"""FastAPI with a scikit-learn pipeline."""

import os

import uvicorn
from fastapi import FastAPI
from pipeline import fitted, predictions_of

pipeline, inputs = fitted()
app = FastAPI()


@app.post("/predict")
async def predict(body: dict):
    return {"predictions": predictions_of(pipeline, body["instances"], inputs.columns)}


uvicorn.run(app, host="127.0.0.1", port=int(os.environ["PORT"]), log_level="error", access_log=False)
