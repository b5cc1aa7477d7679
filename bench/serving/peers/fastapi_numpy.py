"""FastAPI with the network's forward pass written by hand in numpy."""

import json
import os

import numpy as np
import uvicorn
from fastapi import FastAPI

with open(os.environ["MODEL"]) as file:
    model = json.load(file)
classes = model["encoder"]["target"]["classes"]
features = model["encoder"]["features"]
layers = [
    (np.array(layer["weights"], dtype=np.float32), np.array(layer["biases"], dtype=np.float32))
    for layer in model["flavor"]["weights"]["layers"][1:]
]


def encode(instance):
    numbers = []
    for feature in features:
        value = instance[feature["input"]]
        if feature["kind"] == "standard":
            numbers.append(0.0 if value is None else (value - feature["mean"]) / feature["deviation"])
        elif feature["kind"] == "one-hot":
            values = feature["values"]
            hot = [0.0] * (len(values) + 1)
            if value is not None:
                hot[values.index(value) if value in values else len(values)] = 1.0
            numbers.extend(hot)
        else:
            numbers.append(1.0 if value else 0.0)
        if feature["indicator"]:
            numbers.append(1.0 if value is None else 0.0)
    return numbers


app = FastAPI()


@app.post("/predict")
async def predict(body: dict):
    rows = np.array([encode(instance) for instance in body["instances"]], dtype=np.float32)
    for weights, biases in layers:
        rows = 1 / (1 + np.exp(-(rows @ weights.T + biases)))
    shares = rows / rows.sum(axis=1, keepdims=True)
    return {
        "predictions": [
            {"value": classes[int(row.argmax())], "probabilities": dict(zip(classes, row.tolist()))}
            for row in shares
        ]
    }


uvicorn.run(app, host="127.0.0.1", port=int(os.environ["PORT"]), log_level="error", access_log=False)
