"""FastAPI with a scikit-learn pipeline, as its documentation shows: a frame, a column transformer and a network."""

import json
import os

import pandas as pd
import uvicorn
from fastapi import FastAPI
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

with open(os.environ["DATA"]) as file:
    frame = pd.DataFrame(json.load(file))
target = "Species"
frame = frame[frame["Sex"] != "."]
columns = [name for name in frame.columns if name != target]
numbers = [name for name in columns if pd.api.types.is_numeric_dtype(frame[name])]
texts = [name for name in columns if name not in numbers]
pipeline = make_pipeline(
    ColumnTransformer(
        [
            ("numbers", make_pipeline(SimpleImputer(), StandardScaler()), numbers),
            ("texts", make_pipeline(SimpleImputer(strategy="most_frequent"), OneHotEncoder(handle_unknown="ignore")), texts),
        ]
    ),
    MLPClassifier(hidden_layer_sizes=(16,), activation="logistic", max_iter=500, random_state=1),
).fit(frame[columns], frame[target])

app = FastAPI()


@app.post("/predict")
async def predict(body: dict):
    rows = pd.DataFrame(body["instances"], columns=columns)
    shares = pipeline.predict_proba(rows)
    return {
        "predictions": [
            {"value": str(pipeline.classes_[row.argmax()]), "probabilities": dict(zip(map(str, pipeline.classes_), row.tolist()))}
            for row in shares
        ]
    }


uvicorn.run(app, host="127.0.0.1", port=int(os.environ["PORT"]), log_level="error", access_log=False)
