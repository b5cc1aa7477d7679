"""scikit-learn's part of the comparison: prints what it found as one line of JSON.

peer.py matrix FOLDER SIZE...   seconds of `predict` for the first SIZE rows of inputs.f32, the fastest of several
peer.py csv FOLDER              seconds of read_csv, predict and to_csv for rows.csv, and the largest memory in bytes
"""

import json
import resource
import sys
import time
import warnings
from pathlib import Path

import numpy as np
from sklearn.neural_network import MLPClassifier

mode, folder, *words = sys.argv[1:]
folder = Path(folder)
given = json.loads((folder / "network.json").read_text())
width = given["sizes"][0]

# A classifier of these sizes, fitted for one step so that it is complete, and then given the weights of ours.
model = MLPClassifier(tuple(given["sizes"][1:-1]), activation="logistic", max_iter=1, random_state=0)
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    some = np.random.default_rng(0).normal(size=(30, width)).astype(np.float32)
    model.fit(some, np.array(given["classes"] * 10))
model.coefs_ = [np.array(layer["weights"], dtype=np.float32).T.copy() for layer in given["layers"]]
model.intercepts_ = [np.array(layer["biases"], dtype=np.float32) for layer in given["layers"]]


def seconds_of(work, at_least):
    """The fastest of the runs that fit into `at_least` seconds, three at the least."""
    fastest, began, runs = float("inf"), time.perf_counter(), 0
    while runs < 3 or time.perf_counter() - began < at_least:
        start = time.perf_counter()
        work()
        fastest = min(fastest, time.perf_counter() - start)
        runs += 1
    return fastest


if mode == "matrix":
    inputs = np.fromfile(folder / "inputs.f32", dtype=np.float32).reshape(-1, width)
    seconds = {}
    for size in map(int, words):
        rows = inputs[:size]
        seconds[size] = seconds_of(lambda: model.predict(rows), 1.5)
    classes = list(model.classes_)
    predicted = np.array([classes.index(name) for name in model.predict(inputs)], dtype=np.uint8)
    predicted.tofile(folder / "peer.u8")
    print(json.dumps({"seconds": seconds}))
else:
    import pandas as pd

    start = time.perf_counter()
    table = pd.read_csv(folder / "rows.csv")
    rows = ((table - given["mean"]) / given["deviation"]).to_numpy(dtype=np.float32)
    probabilities = model.predict_proba(rows)
    answer = pd.DataFrame(probabilities, columns=[f"probability_{name}" for name in model.classes_])
    answer.insert(0, "prediction", model.classes_[probabilities.argmax(axis=1)])
    answer.to_csv(folder / "peer.csv", index=False)
    seconds = time.perf_counter() - start
    print(json.dumps({"seconds": seconds, "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}))
